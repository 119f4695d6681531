package dev.navarch.expression.cel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.navarch.spi.expression.Bindings;
import dev.navarch.spi.expression.CompilationException;
import dev.navarch.spi.expression.Declarations;
import dev.navarch.spi.expression.Declarations.Facility;
import dev.navarch.spi.expression.Environment;
import dev.navarch.spi.expression.EvaluationException;
import dev.navarch.spi.expression.Expression;
import dev.navarch.spi.expression.ValueType;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever somebody writes: a clean error or a value, within the cost. */
class CompilerFuzzTest {

    private static final String[] PIECES = {
        "object",
        "object.a",
        "x",
        "y",
        "1",
        "-1",
        "2u",
        "1.5",
        "'a'",
        "b'a'",
        "null",
        "true",
        "[",
        "]",
        "{",
        "}",
        "(",
        ")",
        ",",
        ":",
        "?",
        ".",
        ".?",
        "[?",
        "+",
        "-",
        "*",
        "/",
        "%",
        "==",
        "!=",
        "<",
        ">=",
        "&&",
        "||",
        "!",
        " in ",
        ".all(x, ",
        ".map(x, ",
        ".exists(i, v, ",
        ".filter(y, ",
        ".size()",
        "size(",
        "type(",
        "int(",
        "string(",
        "duration('1h')",
        "timestamp(0)",
        ".matches('[a')",
        ".format(",
        "'%s%d'",
        "has(object.a)",
        "optional.of(",
        ".orValue(",
        "Object{",
        "Object.spec{a: ",
        "JSONPatch{op: ",
        ".sortBy(x, ",
        ".transformMap(k, v, ",
        "lists.range(",
        "quantity('1')",
        "ip('::1')",
        "cidr('10.0.0.0/8')",
        ".containsIP(",
        "sets.contains(",
        ".sum()",
        ".join(",
        "\\",
        "\"",
        "'''",
        "\u0000",
        "\ud800",
        "é",
        "r'",
        "0x",
        "1e",
        "9223372036854775808",
        "..",
        "@in",
        "__result__",
        "//c\n",
        "\n"
    };

    private final Environment environment = new CelExpressionEngine()
            .environment(new Declarations(
                    Map.of("object", ValueType.DYN), Set.of(Facility.OBJECT_LITERALS, Facility.JSON_PATCHES)));

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(PIECES).list().ofMinSize(1).ofMaxSize(12).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 4000)
    void answersCleanly(@ForAll("texts") String text) {
        check(text);
    }

    @Property(tries = 500)
    void answersNoiseCleanly(@ForAll String text) {
        check(text);
    }

    @Property(tries = 20)
    void answersDeepNestingCleanly(@ForAll("brackets") String bracket) {
        check(bracket.repeat(20_000));
        check(bracket.repeat(200) + "1");
        check("1" + "+1".repeat(5_000));
        check("!".repeat(5_000) + "true");
        check("object" + ".a".repeat(5_000));
    }

    @Provide
    Arbitrary<String> brackets() {
        return Arbitraries.of("(", "[", "{1:", "[1].all(x,", "dyn(", "-", "!", "true?");
    }

    private void check(String text) {
        try {
            Expression expression = environment.compile(text);
            expression.evaluate(
                    Bindings.of(Map.of(
                            "object", JsonNodeFactory.instance.objectNode().put("a", 1))),
                    10_000);
        } catch (CompilationException | EvaluationException e) {
            assertThat(e.getMessage()).isNotNull();
        }
    }
}
