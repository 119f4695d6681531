package dev.navarch.spi.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MessagesTest {

    @Test
    void tellsOneAloneAndSeveralInBracketsEachOnce() {
        assertThat(Messages.together(List.of())).isEmpty();
        assertThat(Messages.together(List.of("a"))).isEqualTo("a");
        assertThat(Messages.together(List.of("a", "a"))).isEqualTo("a");
        assertThat(Messages.together(List.of("b", "a", "b"))).isEqualTo("[b, a]");
    }
}
