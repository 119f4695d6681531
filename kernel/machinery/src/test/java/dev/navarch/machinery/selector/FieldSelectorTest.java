package dev.navarch.machinery.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.machinery.status.ApiException;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldSelectorTest {

    private static final Function<String, String> FIELDS =
            field -> Map.of("metadata.name", "a", "spec.x", "p,q=r\\").getOrDefault(field, "");

    @Test
    void comparesFields() {
        assertThat(FieldSelector.parse("metadata.name=a").matches(FIELDS)).isTrue();
        assertThat(FieldSelector.parse("metadata.name==a,spec.none=").matches(FIELDS))
                .isTrue();
        assertThat(FieldSelector.parse("metadata.name!=a").matches(FIELDS)).isFalse();
        assertThat(FieldSelector.parse("metadata.name!=b").matches(FIELDS)).isTrue();
        assertThat(FieldSelector.parse("metadata.name=a,metadata.name=b").matches(FIELDS))
                .isFalse();
        assertThat(FieldSelector.parse("").isEmpty()).isTrue();
    }

    @Test
    void escapesWhatWouldSeparate() {
        FieldSelector selector = FieldSelector.parse("spec.x=p\\,q\\=r\\\\");
        assertThat(selector.matches(FIELDS)).isTrue();
        assertThat(FieldSelector.parse(selector.toString())).isEqualTo(selector);
        assertThat(selector.requiredValue("spec.x")).isEqualTo("p,q=r\\");
        assertThat(FieldSelector.parse("a!=b").requiredValue("a")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata.name", "metadata.name in (a,b)", "a=b\\x", "a=b\\", "a=b=c"})
    void refuses(String text) {
        assertThatThrownBy(() -> FieldSelector.parse(text))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(400));
    }
}
