package dev.navarch.expression.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.spi.expression.Bindings;
import dev.navarch.spi.expression.CompilationException;
import dev.navarch.spi.expression.Declarations;
import dev.navarch.spi.expression.Environment;
import dev.navarch.spi.expression.EvaluationException;
import dev.navarch.spi.expression.Expression;
import dev.navarch.spi.expression.ValueType;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results as kube-apiserver 1.36 gives them. */
class LanguageTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LIMIT = 1_000_000;

    private final Environment environment =
            new CelExpressionEngine().environment(new Declarations(Map.of("object", ValueType.DYN)));

    private Object evaluate(String text) throws Exception {
        Object object = JSON.readTree("{\"a\":{\"b\":[1,2.5,\"x\",null,true]},\"n\":5}");
        return environment
                .compile("'%s'.format([dyn(" + text + ")])")
                .evaluate(Bindings.of(Map.of("object", object)), LIMIT)
                .value();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            -7 / 2 ; -3
            -7 % 3 ; -1
            1 < 2.5 && dyn(1u) == 1 && dyn([1, 2]) == [1.0, 2.0] ; true
            (1 / 0 > 0) || true ; true
            [0, 2].exists(x, 4 / x == 2) ; true
            [1, 2, 3].map(x, x > 1, x * 2) ; [4, 6]
            {'a': 1, 'b': 2}.transformMap(k, v, v > 1, v + 1) ; {"b":3}
            {'a': 1, 'a': 2} ; {"a":2}
            [5, 6].transformList(i, v, i + v) ; [5, 7]
            ['aaa', 'b', 'cc'].sortBy(x, size(x)) ; ["b", "cc", "aaa"]
            'hello mellow'.indexOf('ello', 20) ; -1
            'hello hello'.replace('', '_', 2) ; _h_ello hello
            'abc'.split('', 2) ; ["a", "bc"]
            '%e'.format([1234.5]) ; 1.234500×10⁰³
            '%.2f'.format([1234567.891]) ; 1,234,567.89
            string(123456789.0) ; 1.23456789e+08
            string(duration('1h1m1.5s')) ; 3661.5s
            timestamp('2020-02-03T04:05:06.789Z').getHours('America/New_York') ; 23
            {'a': {'b': 1}}.?a.?c.orValue(0) ; 0
            [optional.of(1), optional.none()].unwrapOpt() ; [1]
            sets.equivalent([1, 2], [2, 1, 1]) ; true
            '1 22 333'.findAll('[0-9]+', 2) ; ["1", "22"]
            url('https://[::1]:80/a b').getEscapedPath() ; /a%20b
            quantity('1Ki').compareTo(quantity('1024')) ; 0
            string(ip('2001:db8:0:0:0:0:0:1')) ; 2001:db8::1
            string(cidr('192.168.0.1/24').masked()) ; 192.168.0.0/24
            format.dns1123Label().validate('My_Label').hasValue() ; true
            semver('v01.01', true).minor() ; 1
            isSemver('1.0-rc', true) ; false
            object.a.b[1] ; 2.5
            object.n + 1 ; 6
            has(object.a.c) ; false
            has(object.n.c) ; false
            has(dyn(null).c) ; false
            dyn(null).?c.hasValue() ; false
            dyn(1)[?'c'].hasValue() ; false
            """)
    void evaluates(String text, String result) throws Exception {
        assertThat(evaluate(text)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            1 / 0 ; division by zero
            [1][5] ; index out of bounds: 5
            {'a': 1}['b'] ; no such key: b
            9223372036854775807 + 1 ; integer overflow
            dyn(1) + dyn('a') ; no such overload
            optional.none().value() ; optional.none() dereference
            object.a.zz ; no such key: zz
            """)
    void fails(String text, String message) throws Exception {
        EvaluationException failure = catchThrowableOfType(EvaluationException.class, () -> evaluate(text));
        assertThat(failure).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1, 'a']",
                "duration('xx')",
                "'a'.matches('[')",
                "'%d'.format(['a'])",
                "int('a')",
                "[1].existsOne(x, x == 1)",
                "cel.bind(x, 1, x)",
                "1 == '1'",
                "true + true",
                "jsonpatch.escapeKey('a')",
                "namespace",
            })
    void refuses(String text) {
        assertThat(catchThrowableOfType(CompilationException.class, () -> environment.compile(text)))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            1 + 2 ; 1
            object.n == 5 ; 3
            [1, 2, 3].all(x, x > 0) ; 16
            'abc' in ['abc', 'b'] ; 0
            {'a': object.n}.a == 5 ; 34
            """)
    void costs(String text, long cost) throws Exception {
        Expression expression = environment.compile(text);
        Object object = JSON.readTree("{\"n\":5}");
        assertThat(expression
                        .evaluate(Bindings.of(Map.of("object", object)), LIMIT)
                        .cost())
                .isEqualTo(cost);
    }
}
