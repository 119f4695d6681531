package dev.navarch.authentication.oidc;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.authentication.AuthenticationException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCheckTest {

    /** A thousand seconds after the epoch. */
    private static final Instant NOW = Instant.ofEpochSecond(1000);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'aud': 'me', 'exp': 2000}",
                "{'aud': ['you', 'me'], 'exp': 1000}",
                "{'aud': 'me', 'exp': 2000.5}",
                "{'aud': 'me', 'exp': '2000'}",
                "{'aud': 'me', 'exp': 2000, 'nbf': 1300}"
            })
    void takesWhatIsForTheClientAndNow(String claims) {
        assertThatNoException().isThrownBy(() -> TokenCheck.check(json(claims), List.of("me"), NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'aud': 'you', 'exp': 2000}| expected audience \"me\" got [\"you\"]",
                "{'exp': 2000}| expected audience \"me\" got []",
                "{'aud': 5, 'exp': 2000}| cannot unmarshal number into Go struct field idToken.aud",
                "{'aud': 'me', 'sub': {}, 'exp': 2000}| cannot unmarshal object into Go struct field idToken.sub",
                "{'aud': 'me', 'exp': 999}| token is expired",
                "{'aud': 'me'}| token is expired",
                "{'aud': 'me', 'exp': 'soon'}| failed to unmarshal claims",
                "{'aud': 'me', 'exp': 2000, 'nbf': 1301}| before the nbf"
            })
    void refusesTheRest(String claims, String message) {
        assertThatThrownBy(() -> TokenCheck.check(json(claims), List.of("me"), NOW))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void oneOfSeveralAudiencesIsEnough() {
        List<String> both = List.of("you", "me");
        assertThatNoException().isThrownBy(() -> TokenCheck.check(json("{'aud': 'me', 'exp': 2000}"), both, NOW));
        assertThatThrownBy(() -> TokenCheck.check(json("{'aud': 'they', 'exp': 2000}"), both, NOW))
                .hasMessage("oidc: expected audience in [\"me\" \"you\"] got [\"they\"]");
    }
}
