package dev.navarch.webhook.remote;

import dev.navarch.spi.plugin.ConfigurationException;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The service that the current context of a kubeconfig names, and what proves one to it. */
record Kubeconfig(Path file, Cluster cluster, AuthInfo user) {

    /** @param option that names the file, for complaints */
    static Kubeconfig read(String option, Path file) {
        try {
            Config config = new KubernetesSerialization().unmarshal(Files.readString(file), Config.class);
            Optional<Context> context = orEmpty(config.getContexts()).stream()
                    .filter(each -> each.getName().equals(config.getCurrentContext()))
                    .map(NamedContext::getContext)
                    .findFirst();
            Cluster cluster = orEmpty(config.getClusters()).stream()
                    .filter(each -> context.isEmpty()
                            || each.getName().equals(context.get().getCluster()))
                    .map(NamedCluster::getCluster)
                    .findFirst()
                    .orElseThrow(() -> new ConfigurationException(option + " " + file
                            + ": the current context names no cluster: let it name one of the file's"));
            AuthInfo user = orEmpty(config.getUsers()).stream()
                    .filter(each -> context.isPresent()
                            && each.getName().equals(context.get().getUser()))
                    .map(NamedAuthInfo::getUser)
                    .findFirst()
                    .orElseGet(AuthInfo::new);
            return new Kubeconfig(file, cluster, user);
        } catch (IOException | RuntimeException e) {
            if (e instanceof ConfigurationException known) {
                throw known;
            }
            throw new ConfigurationException(
                    option + " " + file + " cannot be read (" + e.getMessage() + "): name a kubeconfig", e);
        }
    }

    private static <T> List<T> orEmpty(@org.jspecify.annotations.Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
