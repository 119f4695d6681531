package dev.navarch.spi.outbound;

import dev.navarch.spi.plugin.ConfigurationException;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Context;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** As whom webhooks are asked: the users of a kubeconfig, whose names are the webhooks' hosts. */
public final class WebhookUsers {

    /** Nobody proves anything. */
    public static final WebhookUsers NONE = new WebhookUsers(Map.of(), Optional.empty());

    private static final String HTTPS = ":443";

    private final Map<String, KubeconfigUser> users;
    private final Optional<KubeconfigUser> current;

    private WebhookUsers(Map<String, KubeconfigUser> users, Optional<KubeconfigUser> current) {
        this.users = users;
        this.current = current;
    }

    /**
     * Reads them.
     *
     * @param option that names the file, for complaints
     * @throws ConfigurationException if it is no kubeconfig
     */
    public static WebhookUsers read(String option, Path file) {
        Config config = Kubeconfig.content(option, file);
        Map<String, KubeconfigUser> users = Kubeconfig.users(file, config);
        return new WebhookUsers(
                users,
                Kubeconfig.currentContext(config)
                        .map(Context::getUser)
                        .flatMap(name -> Optional.ofNullable(users.get(name))));
    }

    /**
     * The user for a server: that of its name, of the closest {@code *.domain}, of {@code *}, of the current context.
     * The port may be left out where it is 443.
     */
    Optional<KubeconfigUser> of(String hostAndPort) {
        KubeconfigUser found = named(hostAndPort);
        if (found == null && hostAndPort.endsWith(HTTPS)) {
            found = named(hostAndPort.substring(0, hostAndPort.length() - HTTPS.length()));
        }
        if (found == null) {
            found = users.get("*");
        }
        return found == null ? current : Optional.of(found);
    }

    private @Nullable KubeconfigUser named(String server) {
        KubeconfigUser found = users.get(server);
        for (int dot = server.indexOf('.'); found == null && dot >= 0; dot = server.indexOf('.', dot + 1)) {
            found = users.get("*" + server.substring(dot));
        }
        return found;
    }
}
