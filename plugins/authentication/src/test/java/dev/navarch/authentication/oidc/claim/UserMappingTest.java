package dev.navarch.authentication.oidc.claim;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.authentication.oidc.settings.JwtSettings;
import dev.navarch.authentication.oidc.settings.JwtSettings.ClaimRule;
import dev.navarch.authentication.oidc.settings.JwtSettings.Mapping;
import dev.navarch.authentication.oidc.settings.JwtSettings.Mappings;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.User;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserMappingTest {

    private static final UserMapping MAPPING = mapping(
            claim("sub", "https://issuer#"),
            Optional.of(claim("groups", "oidc:")),
            List.of(new ClaimRule(Optional.of("team"), Optional.of("a"), Optional.empty(), Optional.empty())));

    @Test
    void namesTheUserWithPrefixes() throws Exception {
        User user = MAPPING.user(json("{'sub': 's', 'team': 'a', 'groups': ['x', 'y']}"));
        assertThat(user.name()).isEqualTo("https://issuer#s");
        assertThat(user.groups()).containsExactly("oidc:x", "oidc:y");
        assertThat(MAPPING.user(json("{'sub': 's', 'team': 'a', 'groups': 'one'}"))
                        .groups())
                .containsExactly("oidc:one");
    }

    @Test
    void refusesWhoLacksAClaim() {
        for (String claims : new String[] {
            "{'team': 'a'}", "{'sub': 's'}", "{'sub': 's', 'team': 'b'}", "{'sub': 's', 'team': 'a', 'groups': [1]}"
        }) {
            assertThatThrownBy(() -> MAPPING.user(json(claims))).isInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    void saysWhichClaimIsWrong() {
        for (String[] each : new String[][] {
            {"{'team': 'a'}", "oidc: parse username claims \"sub\": claim not present"},
            {"{'sub': 's'}", "oidc: required claim team not present in ID token"},
            {"{'sub': 's', 'team': 'b'}", "oidc: required claim team value does not match. Got = b, want = a"},
            {
                "{'sub': 's', 'team': 1}",
                "oidc: parse claim team: json: cannot unmarshal number into Go value of type string"
            },
            {
                "{'sub': 's', 'team': 'a', 'groups': [1]}",
                "oidc: parse groups claim \"groups\": json: cannot unmarshal array into Go value of type string"
            }
        }) {
            assertThatThrownBy(() -> MAPPING.user(json(each[0]))).hasMessage(each[1]);
        }
    }

    @Test
    void refusesUnverifiedEmails() throws Exception {
        UserMapping emails = mapping(claim("email", ""), Optional.empty(), List.of());
        assertThat(emails.user(json("{'email': 'a@b.c', 'email_verified': true}"))
                        .name())
                .isEqualTo("a@b.c");
        assertThatThrownBy(() -> emails.user(json("{'email': 'a@b.c', 'email_verified': false}")))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void takesTheUidFromItsClaim() throws Exception {
        Mappings mappings =
                new Mappings(Optional.of(claim("sub", "")), Optional.empty(), Optional.of(claim("id", "")), List.of());
        UserMapping mapping = UserMapping.of(
                "jwt[0]",
                new JwtSettings(Optional.empty(), List.of(), Optional.of(mappings), List.of()),
                Optional.empty());
        assertThat(mapping.user(json("{'sub': 's', 'id': 'u-1'}")).uid()).isEqualTo("u-1");
        assertThatThrownBy(() -> mapping.user(json("{'sub': 's', 'id': 5}")))
                .hasMessage("oidc: parse uid claim \"id\": json: cannot unmarshal number into Go value of type string");
    }

    @Test
    void withoutAnEngineExpressionsAreRefused() {
        Mapping expression = new Mapping(Optional.empty(), Optional.empty(), Optional.of("claims.sub"));
        assertThatThrownBy(() -> mapping(expression, Optional.empty(), List.of()))
                .hasMessageStartingWith("jwt[0].claimMappings.username.expression: no plugin here");
    }

    private static Mapping claim(String claim, String prefix) {
        return new Mapping(Optional.of(claim), Optional.of(prefix), Optional.empty());
    }

    private static UserMapping mapping(Mapping username, Optional<Mapping> groups, List<ClaimRule> rules) {
        Mappings mappings = new Mappings(Optional.of(username), groups, Optional.empty(), List.of());
        return UserMapping.of(
                "jwt[0]", new JwtSettings(Optional.empty(), rules, Optional.of(mappings), List.of()), Optional.empty());
    }
}
