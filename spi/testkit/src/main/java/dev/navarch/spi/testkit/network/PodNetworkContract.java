package dev.navarch.spi.testkit.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.navarch.spi.network.NetworkAttachment;
import dev.navarch.spi.network.NetworkRequest;
import dev.navarch.spi.network.PodNetwork;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every pod network must do. A plugin runs it by extending it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
public abstract class PodNetworkContract {

    private static final int PODS = 20;

    private TestContext context;
    private PodNetwork network;

    /** A network that was not started yet. */
    protected abstract PodNetwork network();

    /** A sandbox of that number whose network namespace exists and is empty. */
    protected abstract NetworkRequest sandbox(int number) throws Exception;

    /** What the network is started with. */
    protected TestContext context() {
        return TestContext.create();
    }

    @BeforeEach
    final void startTheNetwork() throws Exception {
        context = context();
        network = network();
        network.start(context);
    }

    @AfterEach
    final void closeTheNetwork() throws Exception {
        network.close();
        context.close();
    }

    @Test
    void isReadyOnceStarted() {
        assertThat(network.status().ready()).as(network.status().message()).isTrue();
    }

    @Test
    void givesAddressesThatAreWellFormed() throws Exception {
        NetworkAttachment attachment = network.setUp(sandbox(1));
        assertThat(attachment.addresses()).isNotEmpty();
        for (String address : attachment.addresses()) {
            assertThat(InetAddress.ofLiteral(address).getHostAddress()).isEqualTo(address);
        }
        network.tearDown(sandbox(1));
    }

    @Test
    void answersTheSameForTheSameSandbox() throws Exception {
        NetworkRequest sandbox = sandbox(1);
        assertThat(network.setUp(sandbox)).isEqualTo(network.setUp(sandbox));
        network.tearDown(sandbox);
    }

    @Test
    void givesNoAddressTwice() throws Exception {
        List<NetworkRequest> sandboxes = new ArrayList<>();
        Set<String> addresses = new HashSet<>();
        int given = 0;
        for (int i = 0; i < PODS; i++) {
            sandboxes.add(sandbox(i));
            List<String> fresh = network.setUp(sandboxes.getLast()).addresses();
            given += fresh.size();
            addresses.addAll(fresh);
        }
        assertThat(addresses).hasSize(given);
        for (NetworkRequest sandbox : sandboxes) {
            network.tearDown(sandbox);
        }
    }

    @Test
    void takesAwayOnceOrTwiceOrWhatWasNeverThere() throws Exception {
        NetworkRequest sandbox = sandbox(1);
        network.setUp(sandbox);
        assertThatCode(() -> network.tearDown(sandbox)).doesNotThrowAnyException();
        assertThatCode(() -> network.tearDown(sandbox)).doesNotThrowAnyException();
        NetworkRequest unknown = sandbox(2);
        assertThatCode(() -> network.tearDown(unknown)).doesNotThrowAnyException();
    }
}
