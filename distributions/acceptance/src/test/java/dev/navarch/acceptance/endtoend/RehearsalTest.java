package dev.navarch.acceptance.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rehearsed distribution starts with what the rehearsal left behind. */
@Tag("integration")
class RehearsalTest {

    @TempDir
    Path directory;

    private final Shell shell = new Shell(Map.of("JAVA_HOME", System.getProperty("java.home")));

    /** The virtual machine refuses to start when it cannot use the cache that it is given. */
    private final Shell strict =
            new Shell(Map.of("JAVA_HOME", System.getProperty("java.home"), "NAVARCH_JAVA_OPTIONS", "-XX:AOTMode=on"));

    private Path home = Path.of("unset");

    @BeforeEach
    void aDistributionOfItsOwn() {
        home = directory.resolve("navarch");
        Path built = Shell.repository().resolve("distributions/all-in-one/target/navarch");
        shell.run("cp", "-a", built.toString(), home.toString());
        shell.run("rm", "-rf", home.resolve("cache").toString());
    }

    @Test
    void leavesCachesThatTheStartScriptUses() {
        String navarch = home.resolve("bin/navarch").toString();

        shell.run("bash", navarch, "rehearse", "--scenes", "3");

        assertThat(home.resolve("cache/cluster.aot")).isNotEmptyFile();
        assertThat(home.resolve("cache/apiserver.aot")).isNotEmptyFile();
        assertThat(strict.run("bash", navarch, "version")).contains("Kubernetes");

        // Another jar in the place of one that was rehearsed with: the same start is refused now.
        shell.run("bash", "-c", "touch -d 2001-01-01 " + home + "/lib/navarch-launcher-*.jar");
        assertThat(strict.attempt("bash", navarch, "version").code()).isNotZero();
    }
}
