package dev.navarch.spi.runtime;

/**
 * A login for one registry.
 *
 * @param registry host and optional port, such as {@code registry.example.com:5000}
 */
public record RegistryCredentials(String registry, String user, String password) {

    /** Leaves the password out. */
    @Override
    public String toString() {
        return user + "@" + registry;
    }
}
