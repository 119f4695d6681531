package dev.navarch.controllers.cluster.account;

import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.plugin.PluginContext;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** Whom to trust as the API server. */
public final class TrustedCertificates {

    private TrustedCertificates() {}

    /**
     * The certificates as PEM; empty where nobody knows any.
     *
     * @param file used if it is there; otherwise what this instance's own client trusts
     */
    public static String read(Optional<Path> file, PluginContext context) {
        return file.filter(Files::exists)
                .map(TrustedCertificates::read)
                .orElseGet(() -> of(context.client().getConfiguration()));
    }

    private static String of(Config client) {
        if (client.getCaCertData() != null) {
            return new String(Base64.getMimeDecoder().decode(client.getCaCertData()), StandardCharsets.UTF_8);
        }
        return client.getCaCertFile() == null ? "" : read(Path.of(client.getCaCertFile()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "clientCaFile: cannot read " + file + "; name a PEM file that is readable", e);
        }
    }
}
