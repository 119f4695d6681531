package dev.navarch.admission.webhook;

import dev.navarch.spi.outbound.WebhookUsers;
import dev.navarch.spi.plugin.ConfigurationException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The sections {@code ValidatingAdmissionWebhook} and {@code MutatingAdmissionWebhook} of the configuration.
 *
 * @param kubeConfigFile an absolute path; its users are whom webhooks are asked as, by the webhooks' hosts
 */
public record HookConfiguration(Optional<Path> kubeConfigFile) {

    /** @throws ConfigurationException if the file cannot be used */
    WebhookUsers users() {
        if (kubeConfigFile.isEmpty()) {
            return WebhookUsers.NONE;
        }
        Path file = kubeConfigFile.get();
        if (!file.isAbsolute()) {
            throw new ConfigurationException(
                    "kubeConfigFile: '" + file + "' must be an absolute path: name the kubeconfig from the root on");
        }
        return WebhookUsers.read("kubeConfigFile:", file);
    }
}
