package dev.navarch.authentication.oidc;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code Oidc} of the configuration; its keys are kube-apiserver's flags in camel case.
 *
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
        Optional<String> oidcIssuerUrl,
        Optional<String> oidcClientId,
        Optional<Path> oidcCaFile,
        Optional<String> oidcUsernameClaim,
        Optional<String> oidcUsernamePrefix,
        Optional<String> oidcGroupsClaim,
        Optional<String> oidcGroupsPrefix,
        List<String> oidcRequiredClaim,
        List<String> oidcSigningAlgs) {}
