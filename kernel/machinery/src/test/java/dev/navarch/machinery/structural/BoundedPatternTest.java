package dev.navarch.machinery.structural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedPatternTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "((a{0,1000}){0,1000}){0,1000};{0,1000}",
                "((a{1000}){1000}){1000};{1000}",
                "(a{500}){3};{3}",
                "(((a*){2}){3}){200};{200}",
                "(?:a{2,}){600};{600}",
                "(a{500}|b){3};{3}",
                "([)]{500}){3};{3}",
                "(\\({500}){3};{3}"
            })
    void repetitionsMultiply(String pattern, String fault) {
        assertThatThrownBy(() -> BoundedPattern.compile(pattern))
                .isInstanceOf(PatternSyntaxException.class)
                .hasMessage("error parsing regexp: invalid repeat count: `" + fault + "`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a{500}){2}",
                "(a{0,1}){1000}",
                "[{1000}]{1000}",
                "[]({1000}]{1000}",
                "[^]{1000}]{1000}",
                "[[:alpha:]{1000}]{1000}",
                "(a{1000})(b{1000})",
                "\\Q{1000}{1000}\\E",
                "\\p{Greek}{1000}",
                "\\x{41}{1000}",
                "(a{0}){1000}",
                "{1000,x}{2}",
                "a{,5}",
                "^$"
            })
    void whatGoTakesIsTaken(String pattern) {
        assertThat(BoundedPattern.compile(pattern).pattern()).isEqualTo(pattern);
    }

    @Test
    void programsAreBounded() {
        assertThatThrownBy(() -> BoundedPattern.compile("[a-z]{1000}".repeat(1_000)))
                .hasMessageContaining("expression too large");
        assertThatThrownBy(() -> BoundedPattern.compile("(".repeat(100_000)))
                .hasMessageContaining("expression nests too deeply");
    }
}
