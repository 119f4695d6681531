package dev.navarch.authentication.certificate;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The section {@code X509} of the configuration.
 *
 * @param clientCaFile PEM file of the authorities whose client certificates are accepted; without any none are
 * @param trustedClientCaFile another such file
 */
public record X509Configuration(Optional<Path> clientCaFile, Optional<Path> trustedClientCaFile) {}
