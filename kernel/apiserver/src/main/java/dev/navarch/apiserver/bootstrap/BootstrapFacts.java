package dev.navarch.apiserver.bootstrap;

import java.util.Map;
import java.util.Optional;

/**
 * What the objects of a fresh server depend on.
 *
 * @param serviceRange CIDR of the Services' addresses
 * @param endpoint where pods reach this server; empty where it does not listen
 * @param authenticationSettings the data of the ConfigMap {@code extension-apiserver-authentication}, such as
 *     {@code client-ca-file}
 */
public record BootstrapFacts(
        String serviceRange, Optional<Endpoint> endpoint, Map<String, String> authenticationSettings) {

    /** An address that is not a loopback one, and a port. */
    public record Endpoint(String address, int port) {}
}
