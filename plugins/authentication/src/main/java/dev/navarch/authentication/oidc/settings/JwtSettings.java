package dev.navarch.authentication.oidc.settings;

import java.util.List;
import java.util.Optional;

/**
 * An entry of {@code jwt} in an AuthenticationConfiguration: one issuer and which users its tokens stand for.
 *
 * @param claimValidationRules what the claims must be like
 * @param userValidationRules what the user must be like, who comes of them
 */
public record JwtSettings(
        Optional<Issuer> issuer,
        List<ClaimRule> claimValidationRules,
        Optional<Mappings> claimMappings,
        List<UserRule> userValidationRules) {

    /** Who issues the tokens; empty where nothing is said of it. */
    public Issuer theIssuer() {
        return issuer.orElse(Issuer.NONE);
    }

    /** How claims become a user. */
    public Mappings mappings() {
        return claimMappings.orElse(Mappings.NONE);
    }

    /**
     * Who issues the tokens.
     *
     * @param url that tokens name; https
     * @param discoveryURL where the issuer's document is, if it is not below its url
     * @param certificateAuthority PEM text; the machine's authorities without it
     * @param audiences of which a token must be for one
     * @param audienceMatchPolicy MatchAny
     * @param egressSelectorType not supported
     */
    public record Issuer(
            Optional<String> url,
            Optional<String> discoveryURL,
            Optional<String> certificateAuthority,
            List<String> audiences,
            Optional<String> audienceMatchPolicy,
            Optional<String> egressSelectorType) {

        static final Issuer NONE = new Issuer(
                Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

        /** The url, or an empty text. */
        public String address() {
            return url.orElse("");
        }
    }

    /** A claim that must have a value, or an expression about {@code claims} that must be true. */
    public record ClaimRule(
            Optional<String> claim,
            Optional<String> requiredValue,
            Optional<String> expression,
            Optional<String> message) {}

    /** An expression about {@code user} that must be true. */
    public record UserRule(Optional<String> expression, Optional<String> message) {}

    /** What the parts of a user come from. */
    public record Mappings(
            Optional<Mapping> username, Optional<Mapping> groups, Optional<Mapping> uid, List<ExtraMapping> extra) {

        static final Mappings NONE = new Mappings(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

        /** Says nothing where nothing is said. */
        public Mapping theUsername() {
            return username.orElse(Mapping.NONE);
        }

        /** Says nothing where nothing is said. */
        public Mapping theGroups() {
            return groups.orElse(Mapping.NONE);
        }

        /** Says nothing where nothing is said. */
        public Mapping theUid() {
            return uid.orElse(Mapping.NONE);
        }
    }

    /** A claim, with a prefix that is put before its value, or an expression about {@code claims}. */
    public record Mapping(Optional<String> claim, Optional<String> prefix, Optional<String> expression) {

        static final Mapping NONE = new Mapping(Optional.empty(), Optional.empty(), Optional.empty());

        /** The claim, or an empty text. */
        public String claimName() {
            return claim.orElse("");
        }

        /** The prefix, or an empty text. */
        public String before() {
            return prefix.orElse("");
        }

        /** The expression, or an empty text. */
        public String expressionText() {
            return expression.orElse("");
        }
    }

    /** A further fact about the user. */
    public record ExtraMapping(Optional<String> key, Optional<String> valueExpression) {}
}
