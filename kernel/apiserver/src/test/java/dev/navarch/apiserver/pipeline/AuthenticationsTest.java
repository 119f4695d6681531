package dev.navarch.apiserver.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.apiserver.FixedPlugins;
import dev.navarch.apiserver.authentication.AnonymousAccess;
import dev.navarch.apiserver.authentication.AuthenticatorChain;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.Query;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.User;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticationsTest {

    private static final Authenticator GOOD = credentials ->
            credentials.bearerToken().filter("good"::equals).map(token -> new Authentication(new User("alice")));

    @ParameterizedTest
    @ValueSource(strings = {"Bearer good", "bearer good", "  BEARER good ", "Bearer good bye"})
    void takesTheFirstWordAfterTheScheme(String header) {
        assertThat(authenticate(header).user().name()).isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic good", "good", "Bearer\tgood"})
    void whoSendsNoTokenIsAnonymous(String header) {
        Authentication known = authenticate(header);
        assertThat(known.user().name()).isEqualTo("system:anonymous");
        assertThat(known.warnings()).isEmpty();
    }

    @Test
    void aTokenAfterTwoSpacesIsIgnoredWithAWarning() {
        Authentication known = authenticate("Bearer  good");
        assertThat(known.user().name()).isEqualTo("system:anonymous");
        assertThat(known.warnings())
                .containsExactly(
                        "the provided Authorization header contains extra space before the bearer token, and is ignored");
    }

    @Test
    void aTokenThatNobodyKnowsIsRefused() {
        assertThatThrownBy(() -> authenticate("Bearer bad"))
                .isInstanceOfSatisfying(ApiException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(401));
    }

    private static Authentication authenticate(String header) {
        return new Authentications(
                        new AuthenticatorChain(new FixedPlugins<>(List.of(GOOD)), AnonymousAccess.EVERYWHERE))
                .authenticate(new ApiRequest(
                        "GET",
                        "/",
                        Query.parse(""),
                        Map.of("authorization", List.of(header)),
                        new byte[0],
                        List.of(),
                        "",
                        Optional.empty(),
                        false));
    }
}
