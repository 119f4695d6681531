package dev.navarch.machinery.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {

    @ParameterizedTest
    @CsvSource({
        "61ff62, a\ufffdb",
        "61c328, a\ufffd(",
        "c080, \ufffd\ufffd",
        "eda080, \ufffd\ufffd\ufffd",
        "f4908080, \ufffd\ufffd\ufffd\ufffd",
        "e282, \ufffd\ufffd",
        "e282ac, \u20ac",
        "f09f9880, \ud83d\ude00"
    })
    void eachByteThatFitsNowhereIsReplaced(String bytes, String text) {
        assertThat(new String(Utf8.repaired(HexFormat.of().parseHex(bytes)), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }

    @Property
    void whatIsWellFormedStaysAndWhatIsNotBecomesSo(@ForAll byte[] bytes) throws CharacterCodingException {
        byte[] repaired = Utf8.repaired(bytes);
        CharBuffer read = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(repaired));
        assertThat(repaired == bytes).isEqualTo(isWellFormed(bytes));
        assertThat(Utf8.repaired(repaired)).isSameAs(repaired);
        assertThat(read.length()).isLessThanOrEqualTo(bytes.length);
    }

    private static boolean isWellFormed(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
