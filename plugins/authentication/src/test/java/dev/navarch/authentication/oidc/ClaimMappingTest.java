package dev.navarch.authentication.oidc;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.User;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClaimMappingTest {

    private static final ClaimMapping MAPPING =
            new ClaimMapping("sub", "https://issuer#", "groups", "oidc:", Map.of("team", "a"));

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
    void claimsThatLieElsewhereAreNotTakenForAbsent() {
        assertThatThrownBy(
                        () -> MAPPING.user(json("{'sub': 's', 'team': 'a', '_claim_names': {'groups': 'elsewhere'}}")))
                .hasMessageContaining("could not expand distributed claims");
    }

    @Test
    void refusesUnverifiedEmails() throws Exception {
        ClaimMapping emails = new ClaimMapping("email", "", "", "", Map.of());
        assertThat(emails.user(json("{'email': 'a@b.c', 'email_verified': true}"))
                        .name())
                .isEqualTo("a@b.c");
        assertThatThrownBy(() -> emails.user(json("{'email': 'a@b.c', 'email_verified': false}")))
                .isInstanceOf(AuthenticationException.class);
    }
}
