package dev.navarch.authentication.oidc;

import dev.navarch.spi.plugin.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The section {@code Oidc} of the configuration; its keys are kube-apiserver's flags in camel case.
 *
 * @param authenticationConfig file that describes issuers instead of all that follows
 * @param serviceAccountIssuer whose tokens are another's business
 * @param oidcIssuerUrl without it no token is accepted; https
 * @param oidcClientId that a token must be meant for
 * @param oidcCaFile PEM file of the authorities of the provider's certificate; the machine's without it
 * @param oidcUsernameClaim {@code sub} by default
 * @param oidcUsernamePrefix by default the issuer and {@code #}, but for emails; {@code -} for none
 * @param oidcGroupsClaim no groups without it
 * @param oidcGroupsPrefix put before each group
 * @param oidcRequiredClaim each {@code name=value}
 * @param oidcSigningAlgs {@code RS256} by default
 */
public record OidcConfiguration(
        Optional<Path> authenticationConfig,
        Optional<String> serviceAccountIssuer,
        Optional<String> oidcIssuerUrl,
        Optional<String> oidcClientId,
        Optional<Path> oidcCaFile,
        Optional<String> oidcUsernameClaim,
        Optional<String> oidcUsernamePrefix,
        Optional<String> oidcGroupsClaim,
        Optional<String> oidcGroupsPrefix,
        List<String> oidcRequiredClaim,
        List<String> oidcSigningAlgs) {

    /** @throws ConfigurationException if flags describe an issuer, where a file describes all of them */
    void requireNoFlags() {
        boolean flagged = Stream.of(
                                oidcIssuerUrl,
                                oidcClientId,
                                oidcCaFile,
                                oidcUsernameClaim,
                                oidcUsernamePrefix,
                                oidcGroupsClaim,
                                oidcGroupsPrefix)
                        .anyMatch(Optional::isPresent)
                || !oidcRequiredClaim.isEmpty()
                || !oidcSigningAlgs.isEmpty();
        if (flagged) {
            throw new ConfigurationException("--authentication-config cannot be combined with --oidc-*:"
                    + " describe the issuer under 'jwt' in the file");
        }
    }
}
