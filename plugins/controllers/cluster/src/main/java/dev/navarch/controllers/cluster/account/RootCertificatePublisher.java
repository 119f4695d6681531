package dev.navarch.controllers.cluster.account;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.plugin.PluginContext;
import io.fabric8.kubernetes.client.Config;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** Publishes in every namespace whom to trust as the API server. */
public final class RootCertificatePublisher implements Controller {

    private volatile String certificates = "";

    /** @param clientCaFile PEM certificates to publish; those that this instance's own client trusts where absent */
    public record Options(Optional<Path> clientCaFile) {}

    @Override
    public String name() {
        return "root-ca-certificate-publisher-controller";
    }

    @Override
    public Optional<String> serviceAccount() {
        return Optional.of("root-ca-cert-publisher");
    }

    @Override
    public void start(PluginContext context) {
        Optional<Path> file =
                context.configuration(Options.class).clientCaFile().filter(Files::exists);
        certificates = file.map(RootCertificatePublisher::read)
                .orElseGet(() -> trusted(context.client().getConfiguration()));
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return new RootCertificates(context, certificates);
    }

    private static String trusted(Config client) {
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
