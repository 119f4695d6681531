package dev.navarch.authentication.oidc.settings;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.authentication.oidc.settings.JwtSettings.ClaimRule;
import dev.navarch.authentication.oidc.settings.JwtSettings.ExtraMapping;
import dev.navarch.authentication.oidc.settings.JwtSettings.Issuer;
import dev.navarch.authentication.oidc.settings.JwtSettings.Mapping;
import dev.navarch.authentication.oidc.settings.JwtSettings.Mappings;
import dev.navarch.spi.plugin.ConfigurationException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsCheckTest {

    private static final Mapping SUB = new Mapping(Optional.of("sub"), Optional.of(""), Optional.empty());

    @Test
    void takesWhatMakesSense() {
        assertThatNoException().isThrownBy(() -> check(issuer("https://a", "", "me"), issuer("https://b", "", "me")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''| ''| me| url: it is missing",
                "http://a| ''| me| url: 'http://a' must begin with https://",
                "https://a?q=1| ''| me| url: 'https://a?q=1' must not contain a query",
                "https://a#f| ''| me| url: 'https://a#f' must not contain a fragment",
                "https://u:p@a| ''| me| url: it must not contain a user",
                "https://own| ''| me| url: 'https://own' issues service-account tokens",
                "https://a| https://a/| me| discoveryURL: 'https://a/' must differ from the url",
                "https://a| http://b| me| discoveryURL: 'http://b' must begin with https://",
                "https://a| ''| ''| audiences[0]: it is empty"
            })
    void namesTheKeyOfAnIssuerThatIsWrong(String url, String discovery, String audience, String complaint) {
        assertThatThrownBy(() -> check(issuer(url, discovery, audience)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("jwt[0].issuer." + complaint);
    }

    @Test
    void issuersAreThereOnce() {
        assertThatThrownBy(() -> check(issuer("https://a", "", "me"), issuer("https://a", "", "you")))
                .hasMessage("jwt[1].issuer.url: 'https://a' is there twice: leave one out");
        assertThatThrownBy(() -> check(issuer("https://a", "https://d", "me"), issuer("https://b", "https://d", "me")))
                .hasMessageStartingWith("jwt[1].issuer.discoveryURL: 'https://d' is there twice");
    }

    @Test
    void severalAudiencesNeedAPolicy() {
        Issuer issuer = new Issuer(
                Optional.of("https://a"),
                Optional.empty(),
                Optional.empty(),
                List.of("me", "you"),
                Optional.empty(),
                Optional.empty());
        assertThatThrownBy(() -> check(new JwtSettings(Optional.of(issuer), List.of(), Optional.empty(), List.of())))
                .hasMessage("jwt[0].issuer.audienceMatchPolicy: '' must be MatchAny");
    }

    @Test
    void mappingsSayOneThing() {
        refused(
                mappings(new Mapping(Optional.empty(), Optional.empty(), Optional.empty())),
                "claimMappings.username: claim or expression is needed");
        refused(
                mappings(new Mapping(Optional.of("sub"), Optional.empty(), Optional.empty())),
                "claimMappings.username.prefix: it is needed with a claim");
        refused(
                mappings(new Mapping(Optional.of("sub"), Optional.empty(), Optional.of("claims.sub"))),
                "claimMappings.username: claim and expression cannot both be there");
        refused(
                mappings(new Mapping(Optional.empty(), Optional.of("x"), Optional.of("claims.sub"))),
                "claimMappings.username.prefix: it goes with a claim only");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "foo| key: 'foo' must be a domain and a path",
                "example.org/Foo| key: 'example.org/Foo' must be a domain and a path in lower case",
                "a.k8s.io/foo| key: 'a.k8s.io/foo' is reserved",
                "example.org/foo| valueExpression: it is missing"
            })
    void keysOfFactsAreTheUsersOwn(String key, String complaint) {
        Mappings mappings = new Mappings(
                Optional.of(SUB),
                Optional.empty(),
                Optional.empty(),
                List.of(new ExtraMapping(Optional.of(key), Optional.empty())));
        refused(mappings, "claimMappings.extra[0]." + complaint);
    }

    @Test
    void rulesSayOneThing() {
        for (ClaimRule rule : List.of(
                new ClaimRule(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                new ClaimRule(Optional.of("a"), Optional.empty(), Optional.of("true"), Optional.empty()),
                new ClaimRule(Optional.of("a"), Optional.of("b"), Optional.empty(), Optional.of("m")),
                new ClaimRule(Optional.empty(), Optional.of("b"), Optional.of("true"), Optional.empty()))) {
            JwtSettings settings = new JwtSettings(
                    issuer("https://a", "", "me").issuer(), List.of(rule), Optional.of(mappings(SUB)), List.of());
            assertThatThrownBy(() -> check(settings)).hasMessageStartingWith("jwt[0].claimValidationRules[0]");
        }
    }

    private static void refused(Mappings mappings, String complaint) {
        JwtSettings settings =
                new JwtSettings(issuer("https://a", "", "me").issuer(), List.of(), Optional.of(mappings), List.of());
        assertThatThrownBy(() -> check(settings)).hasMessageStartingWith("jwt[0]." + complaint);
    }

    private static Mappings mappings(Mapping username) {
        return new Mappings(Optional.of(username), Optional.empty(), Optional.empty(), List.of());
    }

    private static JwtSettings issuer(String url, String discovery, String audience) {
        Issuer issuer = new Issuer(
                Optional.of(url),
                Optional.of(discovery),
                Optional.empty(),
                List.of(audience),
                Optional.empty(),
                Optional.empty());
        return new JwtSettings(Optional.of(issuer), List.of(), Optional.of(mappings(SUB)), List.of());
    }

    private static void check(JwtSettings... settings) {
        new SettingsCheck(List.of("https://own")).check("jwt", List.of(settings));
    }
}
