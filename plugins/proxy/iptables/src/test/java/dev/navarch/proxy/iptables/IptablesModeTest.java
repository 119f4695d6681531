package dev.navarch.proxy.iptables;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.proxy.ProxyMode;
import dev.navarch.spi.testkit.plugin.TestContext;
import dev.navarch.spi.testkit.proxy.NetworkNamespace;
import dev.navarch.spi.testkit.proxy.ProxyModeContract;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
class IptablesModeTest {

    @Test
    void fulfilsTheContract() throws Exception {
        NetworkNamespace.Outcome outcome = NetworkNamespace.run(Contract.class);
        assertThat(outcome.failed()).as(outcome.output()).isZero();
        assertThat(outcome.started()).isGreaterThan(10);
    }

    static class Contract extends ProxyModeContract {

        @Override
        protected ProxyMode mode() {
            return new IptablesMode();
        }

        @Override
        protected TestContext context() {
            return TestContext.create().with("clusterCidr", "10.200.0.0/16");
        }

        @Override
        protected String traces() throws Exception {
            Process process = new ProcessBuilder("iptables-save").start();
            String rules = new String(process.getInputStream().readAllBytes(), UTF_8);
            return String.join(
                    "\n", rules.lines().filter(line -> line.contains("NAVARCH")).toList());
        }
    }
}
