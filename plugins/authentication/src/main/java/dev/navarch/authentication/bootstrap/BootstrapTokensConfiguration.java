package dev.navarch.authentication.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The section {@code BootstrapTokens} of the configuration.
 *
 * @param enableBootstrapTokenAuth whether such tokens are known at all; they are not by default
 */
public record BootstrapTokensConfiguration(@Nullable Boolean enableBootstrapTokenAuth) {}
