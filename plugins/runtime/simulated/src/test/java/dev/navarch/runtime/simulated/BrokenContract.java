package dev.navarch.runtime.simulated;

import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.RuntimeSettings;
import dev.navarch.spi.testkit.plugin.TestContext;
import dev.navarch.spi.testkit.runtime.RuntimeContract;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** The contract, run on a runtime with a fault. */
abstract class BrokenContract extends RuntimeContract {

    private final TestContext context = TestContext.create();
    private final SimulatedProvider provider = new SimulatedProvider();

    abstract ContainerRuntime broken(ContainerRuntime whole);

    @AfterEach
    void stop() throws Exception {
        context.close();
    }

    @Override
    protected ContainerRuntime open(String owner) {
        provider.start(context);
        return broken(provider.open(new RuntimeSettings("node", owner, "10.244.0.0/16")));
    }

    @Override
    protected String image() {
        return "any";
    }

    @Override
    protected List<String> command() {
        return List.of();
    }
}
