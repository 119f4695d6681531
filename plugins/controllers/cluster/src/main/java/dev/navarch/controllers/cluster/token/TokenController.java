package dev.navarch.controllers.cluster.token;

import dev.navarch.controllers.cluster.account.TrustedCertificates;
import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.plugin.PluginContext;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Fills Secrets of the type {@code kubernetes.io/service-account-token} and removes them with their accounts. Does nothing
 * in an instance that does not hold the key that signs tokens.
 */
public final class TokenController implements Controller {

    private volatile Optional<TokenSigner> signer = Optional.empty();
    private volatile String certificates = "";

    /**
     * @param clientCaFile PEM certificates to add; those that this instance's own client trusts where absent
     * @param serviceAccountPrivateKeyFile PEM file of the key that signs
     * @param serviceAccountKeyFile PEM file of the public key that belongs to it
     */
    public record Options(
            Optional<Path> clientCaFile,
            Optional<Path> serviceAccountPrivateKeyFile,
            Optional<Path> serviceAccountKeyFile) {}

    @Override
    public String name() {
        return "serviceaccount-token-controller";
    }

    @Override
    public int workers() {
        return 5;
    }

    @Override
    public void start(PluginContext context) {
        Options options = context.configuration(Options.class);
        certificates = TrustedCertificates.read(options.clientCaFile(), context);
        signer = options.serviceAccountPrivateKeyFile()
                .flatMap(secret -> options.serviceAccountKeyFile().map(open -> new TokenSigner(secret, open)));
    }

    @Override
    public Reconciler reconciler(ControllerContext context) {
        return new TokenReconciler(context, signer, certificates);
    }
}
