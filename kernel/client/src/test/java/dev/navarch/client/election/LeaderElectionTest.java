package dev.navarch.client.election;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.client.ClusterClient;
import dev.navarch.spi.authentication.User;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LeaderElectionTest {

    private static final LeaderElection.Timing QUICK =
            new LeaderElection.Timing(Duration.ofSeconds(2), Duration.ofMillis(500), Duration.ofMillis(50));

    private final LeaseServer server = new LeaseServer();
    private final ClusterClient client =
            ClusterClient.inProcess(server, new User("candidate"), "test", "host", InstantSource.system());
    private final BlockingQueue<String> calls = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        client.close();
    }

    private LeaderElection join(String identity) {
        LeaderElection election = new LeaderElection(
                client.kubernetes(), "kube-system", "lead", identity, QUICK, InstantSource.system(), new Random(1));
        election.start(new LeaderElection.Leader() {
            @Override
            public void started() {
                calls.add(identity + " started");
            }

            @Override
            public void stopped() {
                calls.add(identity + " stopped");
            }
        });
        return election;
    }

    private String next() throws InterruptedException {
        String call = calls.poll(10, TimeUnit.SECONDS);
        assertThat(call).as("a call of a leader").isNotNull();
        return call;
    }

    @Test
    void oneLeadsAndTheOtherTakesOverWhenItGoes() throws Exception {
        LeaderElection first = join("one");
        assertThat(next()).isEqualTo("one started");
        try (LeaderElection second = join("two")) {
            assertThat(calls.poll(300, TimeUnit.MILLISECONDS)).isNull();
            assertThat(server.holder()).isEqualTo("one");
            first.close();
            assertThat(next()).isEqualTo("one stopped");
            assertThat(next()).isEqualTo("two started");
            assertThat(server.holder()).isEqualTo("two");
            assertThat(server.transitions()).isEqualTo(1);
        }
    }

    @Test
    void stopsLeadingWhenItCannotRenewAndStartsAgainLater() throws Exception {
        try (LeaderElection election = join("one")) {
            assertThat(next()).isEqualTo("one started");
            server.setDown(true);
            assertThat(next()).isEqualTo("one stopped");
            server.setDown(false);
            assertThat(next()).isEqualTo("one started");
        }
    }

    @Test
    void givesTheLeaseBack() throws Exception {
        LeaderElection election = join("one");
        assertThat(next()).isEqualTo("one started");
        assertThat(server.holder()).isEqualTo("one");
        election.close();
        assertThat(server.holder()).isEmpty();
    }
}
