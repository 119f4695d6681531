package dev.navarch.machinery.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.machinery.Examples;
import dev.navarch.machinery.status.ApiException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {

    private static final Map<String, String> LABELS =
            Map.of("env", "dev", "tier", "web", "extra", "", "n", "3", "example.com/part", "x");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "env=dev", "env==dev", "env!=prod", "none!=x", "env in (prod,dev)", "env notin (prod)",
                        "none notin (a)",
                "tier", "!none", "env=dev,tier=web", " env = dev , tier ", "extra=", "extra in (,y)", "n>2", "n<4",
                "example.com/part=x", "env in(dev),tier", "in", "env!=a,in notin (x),!out"
            })
    void matches(String text) {
        boolean expected = !text.equals("in");
        assertThat(LabelSelector.parse(text).matches(LABELS)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env=prod",
                "env!=dev",
                "env in (prod)",
                "env notin (dev)",
                "!tier",
                "none",
                "env=dev,env=prod",
                "n>3",
                "n<3",
                "tier>1",
                "extra!="
            })
    void doesNotMatch(String text) {
        assertThat(LabelSelector.parse(text).matches(LABELS)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env~dev",
                "a b=c",
                "env=a b",
                "env in (a",
                "env in a",
                "!env=dev",
                "env===dev",
                "env=dev,",
                ",",
                "n>x",
                "-a/b=c",
                "a/b/c",
                "=x",
                "env in ()x",
                "A_B/c",
                "x=-y"
            })
    void refuses(String text) {
        assertThatThrownBy(() -> LabelSelector.parse(text))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(400));
    }

    @Test
    void refusesLongValues() {
        LabelSelector.parse("a=" + "x".repeat(63));
        assertThatThrownBy(() -> LabelSelector.parse("a=" + "x".repeat(64))).isInstanceOf(ApiException.class);
    }

    @Test
    void readsTheFormInsideObjects() {
        LabelSelector selector = LabelSelector.of(Examples.tree(
                "{'matchLabels':{'env':'dev'},'matchExpressions':[{'key':'tier','operator':'In','values':['web','db']},"
                        + "{'key':'gone','operator':'DoesNotExist'}]}"));
        assertThat(selector.matches(LABELS)).isTrue();
        assertThat(selector.matches(Map.of("env", "dev", "tier", "web", "gone", "")))
                .isFalse();
        assertThat(selector).hasToString("env=dev,tier in (web,db),!gone");
        assertThat(LabelSelector.of(Examples.tree("{}")).matches(Map.of())).isTrue();
        assertThat(LabelSelector.of(Examples.tree("null")).matches(LABELS)).isFalse();
    }

    @Test
    void refusesUnknownOperatorsAndMissingValues() {
        assertThatThrownBy(
                        () -> LabelSelector.of(Examples.tree("{'matchExpressions':[{'key':'a','operator':'Near'}]}")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LabelSelector.of(Examples.tree("{'matchExpressions':[{'key':'a','operator':'In'}]}")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
