package dev.navarch.authentication.serviceaccount;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code ServiceAccountTokens} of the configuration.
 *
 * @param serviceAccountKeyFile PEM file of the public keys whose signatures are accepted, read when the first token of
 *     this issuer comes; without it none are
 * @param serviceAccountIssuer whose tokens these are; {@code https://kubernetes.default.svc} by default
 * @param apiAudiences audiences that the API server answers to; the issuer by default
 */
public record ServiceAccountTokensConfiguration(
        Optional<Path> serviceAccountKeyFile, Optional<String> serviceAccountIssuer, List<String> apiAudiences) {}
