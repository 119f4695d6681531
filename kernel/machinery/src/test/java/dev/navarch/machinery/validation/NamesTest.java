package dev.navarch.machinery.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern QUALIFIED = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");

    @Property
    void scansSubdomainsAsTheirExpressionSays(@ForAll("texts") String text) {
        assertThat(Names.isSubdomain(text)).isEqualTo(SUBDOMAIN.matcher(text).matches());
    }

    @Property
    void scansLabelValuesAsTheirExpressionSays(@ForAll("texts") String text) {
        boolean valid = text.isEmpty() || QUALIFIED.matcher(text).matches();
        assertThat(Names.labelValueProblems(text).isEmpty()).isEqualTo(valid);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab9A-._/").ofMaxLength(12);
    }

    @Test
    void limitsLengths() {
        assertThat(Names.isLabel("a".repeat(63))).isTrue();
        assertThat(Names.isLabel("a".repeat(64))).isFalse();
        assertThat(Names.isSubdomain("a".repeat(253))).isTrue();
        assertThat(Names.isSubdomain("a".repeat(254))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/name", "example.com/", "a b", "Example.com/x", "a/b/c", ""})
    void refusesQualifiedNames(String name) {
        assertThat(Names.qualifiedProblems(name)).isNotEmpty();
    }

    @Test
    void tellsAllThatIsWrongWithAQualifiedName() {
        assertThat(Names.qualifiedProblems("")).hasSize(2);
        assertThat(Names.qualifiedProblems("/")).hasSize(3);
        assertThat(Names.qualifiedProblems("Example.com/" + "-".repeat(64))).hasSize(3);
        assertThat(Names.qualifiedProblems("a/b/c")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "example.com/Name", "a_b.c-d"})
    void acceptsQualifiedNames(String name) {
        assertThat(Names.qualifiedProblems(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"123", "a--b", "-a", "a-", "Abc", "abcdefghijklmnop"})
    void refusesNamesOfPorts(String name) {
        FieldErrors errors = new FieldErrors();
        Names.port(name, FieldPath.root("port"), errors);
        assertThat(errors.list()).extracting(FieldError::type).contains(FieldError.Type.INVALID);
    }
}
