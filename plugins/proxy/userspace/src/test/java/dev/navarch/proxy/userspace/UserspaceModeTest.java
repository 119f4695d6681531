package dev.navarch.proxy.userspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.spi.proxy.ProxyMode;
import dev.navarch.spi.proxy.ServicePort;
import dev.navarch.spi.proxy.ServiceTable;
import dev.navarch.spi.testkit.proxy.NetworkNamespace;
import dev.navarch.spi.testkit.proxy.ProxyModeContract;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
class UserspaceModeTest {

    @Test
    void fulfilsTheContract() throws Exception {
        NetworkNamespace.Outcome outcome = NetworkNamespace.run(Contract.class);
        assertThat(outcome.failed()).as(outcome.output()).isZero();
        assertThat(outcome.started()).isGreaterThan(10);
    }

    @Test
    void theContractRejectsAModeThatKnowsOneEndpoint() throws Exception {
        assertThat(NetworkNamespace.run(OneEndpoint.class).failed()).isBetween(1, 6);
    }

    @Test
    void theContractRejectsAModeWithoutAffinity() throws Exception {
        assertThat(NetworkNamespace.run(NoAffinity.class).failed()).isBetween(1, 6);
    }

    @Test
    void theContractRejectsAModeThatLeavesThingsBehind() throws Exception {
        assertThat(NetworkNamespace.run(NoCleanup.class).failed()).isBetween(1, 6);
    }

    static class Contract extends ProxyModeContract {

        @Override
        protected ProxyMode mode() {
            return new UserspaceMode();
        }

        @Override
        protected String traces() throws Exception {
            Process process =
                    new ProcessBuilder("ip", "-o", "-4", "addr", "show", "dev", "lo", "label", "lo:navarch").start();
            return new String(process.getInputStream().readAllBytes(), UTF_8);
        }
    }

    static class OneEndpoint extends Contract {

        @Override
        protected ProxyMode mode() {
            return new Broken(
                    super.mode(),
                    port -> change(
                            port,
                            port.affinity(),
                            port.endpoints().stream().limit(1).toList()),
                    true);
        }
    }

    static class NoAffinity extends Contract {

        @Override
        protected ProxyMode mode() {
            return new Broken(super.mode(), port -> change(port, Duration.ZERO, port.endpoints()), true);
        }
    }

    static class NoCleanup extends Contract {

        @Override
        protected ProxyMode mode() {
            return new Broken(super.mode(), port -> port, false);
        }
    }

    private static ServicePort change(ServicePort port, Duration affinity, List<ServicePort.Endpoint> endpoints) {
        return new ServicePort(
                port.name(),
                port.protocol(),
                port.port(),
                port.clusterAddresses(),
                port.externalAddresses(),
                port.nodePort(),
                affinity,
                port.internalPolicy(),
                port.externalPolicy(),
                endpoints);
    }

    /** A good mode that is told something else than it should be. */
    private record Broken(ProxyMode good, UnaryOperator<ServicePort> change, boolean cleansUp) implements ProxyMode {

        @Override
        public void start(PluginContext context) throws Exception {
            good.start(context);
        }

        @Override
        public void apply(ServiceTable table) throws Exception {
            good.apply(new ServiceTable(table.ports().stream().map(change).toList()));
        }

        @Override
        public void cleanUp() throws Exception {
            if (cleansUp) {
                good.cleanUp();
            }
        }

        @Override
        public void close() throws Exception {
            good.close();
        }
    }
}
