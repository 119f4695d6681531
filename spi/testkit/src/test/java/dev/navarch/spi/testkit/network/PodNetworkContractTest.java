package dev.navarch.spi.testkit.network;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.network.NetworkAttachment;
import dev.navarch.spi.network.NetworkFailure;
import dev.navarch.spi.network.NetworkRequest;
import dev.navarch.spi.network.NetworkStatus;
import dev.navarch.spi.network.PodNetwork;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract tells a network that keeps it from those that break it, each in one way. */
class PodNetworkContractTest {

    @Test
    void acceptsANetworkThatKeepsIt() {
        Contract contract = new Contract(new Numbering());
        assertThatCode(() -> contract.run(contract::isReadyOnceStarted)).doesNotThrowAnyException();
        assertThatCode(() -> contract.run(contract::givesAddressesThatAreWellFormed))
                .doesNotThrowAnyException();
        assertThatCode(() -> contract.run(contract::answersTheSameForTheSameSandbox))
                .doesNotThrowAnyException();
        assertThatCode(() -> contract.run(contract::givesNoAddressTwice)).doesNotThrowAnyException();
        assertThatCode(() -> contract.run(contract::takesAwayOnceOrTwiceOrWhatWasNeverThere))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesOneThatIsNeverReady() {
        Contract contract = new Contract(new Numbering() {
            @Override
            public NetworkStatus status() {
                return new NetworkStatus(false, "no bridge");
            }
        });
        assertThatThrownBy(() -> contract.run(contract::isReadyOnceStarted)).isInstanceOf(AssertionError.class);
    }

    @Test
    void refusesOneThatAnswersAnewEachTime() {
        Contract contract = new Contract(new Numbering() {
            @Override
            public NetworkAttachment setUp(NetworkRequest request) {
                given.clear();
                return super.setUp(request);
            }
        });
        assertThatThrownBy(() -> contract.run(contract::answersTheSameForTheSameSandbox))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void refusesOneThatGivesAnAddressTwice() {
        Contract contract = new Contract(new Numbering() {
            @Override
            public NetworkAttachment setUp(NetworkRequest request) {
                return new NetworkAttachment(List.of("10.0.0.1"));
            }
        });
        assertThatThrownBy(() -> contract.run(contract::givesNoAddressTwice)).isInstanceOf(AssertionError.class);
    }

    @Test
    void refusesOneThatFailsOverWhatItDoesNotKnow() {
        Contract contract = new Contract(new Numbering() {
            @Override
            public void tearDown(NetworkRequest request) throws NetworkFailure {
                if (given.remove(request.sandboxId()) == null) {
                    throw new NetworkFailure("unknown sandbox", null);
                }
            }
        });
        assertThatThrownBy(() -> contract.run(contract::takesAwayOnceOrTwiceOrWhatWasNeverThere))
                .isInstanceOf(AssertionError.class);
    }

    private static class Numbering implements PodNetwork {

        final Map<String, NetworkAttachment> given = new HashMap<>();
        private int last;

        @Override
        public NetworkAttachment setUp(NetworkRequest request) {
            return given.computeIfAbsent(
                    request.sandboxId(), sandbox -> new NetworkAttachment(List.of("10.0.0." + ++last)));
        }

        @Override
        public void tearDown(NetworkRequest request) throws NetworkFailure {
            given.remove(request.sandboxId());
        }

        @Override
        public NetworkStatus status() {
            return new NetworkStatus(true, "");
        }
    }

    private static final class Contract extends PodNetworkContract {

        private final PodNetwork network;

        Contract(PodNetwork network) {
            this.network = network;
        }

        @Override
        protected PodNetwork network() {
            return network;
        }

        @Override
        protected NetworkRequest sandbox(int number) {
            return new NetworkRequest(
                    "default",
                    "pod-" + number,
                    "uid-" + number,
                    "sandbox-" + number,
                    Path.of("/proc/1/ns/net"),
                    Map.of());
        }

        void run(Check check) throws Exception {
            startTheNetwork();
            try {
                check.run();
            } finally {
                closeTheNetwork();
            }
        }
    }

    private interface Check {
        void run() throws Exception;
    }
}
