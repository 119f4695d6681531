package dev.navarch.authorization.constant;

/**
 * The sections {@code AlwaysAllow} and {@code AlwaysDeny} of the configuration.
 *
 * @param enabled whether it answers at all; off unless configured
 */
public record ConstantConfiguration(boolean enabled) {}
