package dev.navarch.authentication.oidc.settings;

import dev.navarch.authentication.oidc.settings.JwtSettings.ClaimRule;
import dev.navarch.authentication.oidc.settings.JwtSettings.ExtraMapping;
import dev.navarch.authentication.oidc.settings.JwtSettings.Mapping;
import dev.navarch.authentication.oidc.settings.JwtSettings.Mappings;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What makes no sense in the settings of issuers, but for the expressions. */
public final class SettingsCheck {

    private static final Pattern DOMAIN_PATH =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/[^\\s]+");
    private static final Pattern RESERVED = Pattern.compile("(.*\\.)?(kubernetes|k8s)\\.io/.*");

    private final IssuerCheck issuers;

    /** @param others issuers of tokens that come elsewhere from */
    public SettingsCheck(List<String> others) {
        this.issuers = new IssuerCheck(others);
    }

    /**
     * Checks all of them.
     *
     * @param list key of the list
     * @throws dev.navarch.spi.plugin.ConfigurationException for the first thing that is wrong
     */
    public void check(String list, List<JwtSettings> all) {
        for (int i = 0; i < all.size(); i++) {
            String key = list + "[" + i + "]";
            issuers.check(key + ".issuer", all.get(i).theIssuer());
            claimRules(key + ".claimValidationRules", all.get(i).claimValidationRules());
            mappings(key + ".claimMappings", all.get(i).mappings());
            userRules(key + ".userValidationRules", all.get(i).userValidationRules());
        }
    }

    private static void claimRules(String list, List<ClaimRule> rules) {
        Set<String> claims = new HashSet<>();
        Set<String> expressions = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            String key = list + "[" + i + "]";
            ClaimRule rule = rules.get(i);
            Wrong.both(key, rule.claim(), rule.expression(), "claim and expression");
            if (Wrong.isSet(rule.claim())) {
                if (Wrong.isSet(rule.message())) {
                    throw Wrong.at(key + ".message", "it goes with an expression only: leave it out");
                }
                unique(key + ".claim", rule.claim().orElse(""), claims);
            } else if (Wrong.isSet(rule.expression())) {
                if (Wrong.isSet(rule.requiredValue())) {
                    throw Wrong.at(key + ".requiredValue", "it goes with a claim only: leave it out");
                }
                unique(key + ".expression", rule.expression().orElse(""), expressions);
            } else {
                throw Wrong.at(key, "claim or expression is needed");
            }
        }
    }

    private static void userRules(String list, List<JwtSettings.UserRule> rules) {
        Set<String> expressions = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            String key = list + "[" + i + "].expression";
            if (!Wrong.isSet(rules.get(i).expression())) {
                throw Wrong.at(key, "it is missing: say what the user must be like");
            }
            unique(key, rules.get(i).expression().orElse(""), expressions);
        }
    }

    private static void mappings(String key, Mappings mappings) {
        Mapping username = mappings.theUsername();
        if (!Wrong.isSet(username.claim()) && !Wrong.isSet(username.expression())) {
            throw Wrong.at(key + ".username", "claim or expression is needed");
        }
        prefixed(key + ".username", username);
        prefixed(key + ".groups", mappings.theGroups());
        Mapping uid = mappings.theUid();
        Wrong.both(key + ".uid", uid.claim(), uid.expression(), "claim and expression");
        if (uid.prefix().isPresent()) {
            throw Wrong.at(key + ".uid.prefix", "a uid has no prefix: leave it out");
        }
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < mappings.extra().size(); i++) {
            extra(key + ".extra[" + i + "]", mappings.extra().get(i), keys);
        }
    }

    private static void prefixed(String key, Mapping mapping) {
        Wrong.both(key, mapping.claim(), mapping.expression(), "claim and expression");
        if (Wrong.isSet(mapping.expression()) && mapping.prefix().isPresent()) {
            throw Wrong.at(key + ".prefix", "it goes with a claim only: put it into the expression");
        }
        if (Wrong.isSet(mapping.claim()) && mapping.prefix().isEmpty()) {
            throw Wrong.at(key + ".prefix", "it is needed with a claim: make it '' for none");
        }
    }

    private static void extra(String key, ExtraMapping mapping, Set<String> keys) {
        String name = mapping.key().orElse("");
        if (!DOMAIN_PATH.matcher(name).matches() || !name.equals(name.toLowerCase(Locale.ROOT))) {
            throw Wrong.at(
                    key + ".key", "'" + name + "' must be a domain and a path in lower case, as example.org/foo");
        }
        if (RESERVED.matcher(name).matches()) {
            throw Wrong.at(key + ".key", "'" + name + "' is reserved for Kubernetes: take a domain of your own");
        }
        unique(key + ".key", name, keys);
        if (!Wrong.isSet(mapping.valueExpression())) {
            throw Wrong.at(key + ".valueExpression", "it is missing: say where the value comes from");
        }
    }

    static void unique(String key, String value, Set<String> seen) {
        if (!seen.add(value)) {
            throw Wrong.at(key, "'" + value + "' is there twice: leave one out");
        }
    }
}
