package dev.navarch.controllers.cluster.account;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.plugin.PluginContext;
import java.nio.file.Path;
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
        certificates =
                TrustedCertificates.read(context.configuration(Options.class).clientCaFile(), context);
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return new RootCertificates(context, certificates);
    }
}
