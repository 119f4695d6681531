package dev.navarch.spi.testkit.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.volume.VolumeFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Kinds whose content comes from objects of the API run these tests too. */
public abstract class ObjectVolumeContract extends VolumeContract {

    /** A file of the volume whose content {@link #change} changes. */
    protected abstract String changingFile();

    /** Changes the objects. */
    protected abstract void change();

    /** Removes the objects that the volume can't do without. */
    protected abstract void remove();

    @Test
    void showsAChangeAtTheSamePath() throws Exception {
        Path file = kind().setUp(request()).resolve(changingFile());
        String before = Files.readString(file);
        change();
        kind().setUp(request());
        assertThat(Files.readString(file)).isNotEqualTo(before);
    }

    @Test
    void replacesFilesRatherThanWritingIntoThem() throws Exception {
        Path file = kind().setUp(request()).resolve(changingFile());
        Object identity = Files.getAttribute(file, "unix:ino");
        change();
        kind().setUp(request());
        assertThat(Files.getAttribute(file, "unix:ino")).isNotEqualTo(identity);
    }

    @Test
    void saysWhatIsMissing() {
        remove();
        assertThatThrownBy(() -> kind().setUp(request()))
                .isInstanceOf(VolumeFailure.class)
                .hasMessageContaining("not found");
    }
}
