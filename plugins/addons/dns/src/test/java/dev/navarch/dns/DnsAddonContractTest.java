package dev.navarch.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.navarch.spi.addon.Addon;
import dev.navarch.spi.addon.AddonContext;
import dev.navarch.spi.testkit.addon.AddonContract;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

class DnsAddonContractTest extends AddonContract {

    @Override
    protected Addon addon() {
        return new DnsAddon();
    }

    @Override
    protected TestContext context() {
        return TestContext.create().with("address", "127.0.0.1");
    }

    @Test
    void theContractRejectsAnAddonThatLeavesAThread() {
        var tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(LeavesAThread.class))
                .execute()
                .testEvents();
        assertThat(tests.failed().count()).isPositive();
    }

    static class LeavesAThread extends AddonContract {

        @Override
        protected Addon addon() {
            return new Addon() {
                @Override
                public void run(AddonContext context) {
                    context.threads()
                            .newThread(() -> {
                                while (!Thread.currentThread().isInterrupted()) {
                                    LockSupport.park();
                                }
                            })
                            .start();
                }

                @Override
                public String status() {
                    return "runs";
                }
            };
        }
    }
}
