package dev.navarch.authentication.proxy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code RequestHeader} of the configuration.
 *
 * @param requestheaderClientCaFile PEM file of the authorities of such proxies; without it none is believed
 * @param requestheaderAllowedNames common names that a proxy's certificate may have; empty for any
 * @param requestheaderUsernameHeaders looked at in this order
 * @param requestheaderUidHeaders looked at in this order
 * @param requestheaderGroupHeaders all of them count
 * @param requestheaderExtraHeadersPrefix starts of header names whose rest is a key
 */
public record RequestHeaderConfiguration(
        Optional<Path> requestheaderClientCaFile,
        List<String> requestheaderAllowedNames,
        List<String> requestheaderUsernameHeaders,
        List<String> requestheaderUidHeaders,
        List<String> requestheaderGroupHeaders,
        List<String> requestheaderExtraHeadersPrefix) {}
