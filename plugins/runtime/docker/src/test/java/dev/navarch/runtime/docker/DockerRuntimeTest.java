package dev.navarch.runtime.docker;

import dev.navarch.runtime.docker.engine.Engine;
import dev.navarch.spi.runtime.ContainerRuntime;
import dev.navarch.spi.runtime.RuntimeSettings;
import dev.navarch.spi.testkit.plugin.TestContext;
import dev.navarch.spi.testkit.runtime.ProcessContract;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** Needs a running Docker and Debian's busybox-static. */
@Tag("integration")
class DockerRuntimeTest extends ProcessContract {

    private final TestContext context = TestContext.create();
    private final DockerProvider provider = new DockerProvider();

    @BeforeAll
    static void makeImage() throws Exception {
        try (Engine engine = Engine.at(DockerConfiguration.USUAL_HOST)) {
            BusyboxImage.ensure(engine);
        }
    }

    @AfterEach
    void stop() throws Exception {
        provider.close();
        context.close();
    }

    @Override
    protected ContainerRuntime open(String owner) throws Exception {
        provider.start(context);
        return provider.open(new RuntimeSettings("node", owner, "10.244.0.0/16"));
    }

    @Override
    protected String image() {
        return BusyboxImage.NAME;
    }

    @Override
    protected List<String> command() {
        return List.of("/bin/sh", "-c", "trap 'exit 0' TERM; while true; do sleep 0.1; done");
    }
}
