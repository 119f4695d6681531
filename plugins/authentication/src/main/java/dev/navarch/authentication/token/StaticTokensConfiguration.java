package dev.navarch.authentication.token;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The section {@code StaticTokens} of the configuration.
 *
 * @param tokenAuthFile CSV file of tokens, as kube-apiserver's {@code --token-auth-file}; without it none are known
 */
public record StaticTokensConfiguration(Optional<Path> tokenAuthFile) {}
