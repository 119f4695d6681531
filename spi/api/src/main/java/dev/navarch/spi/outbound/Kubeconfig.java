package dev.navarch.spi.outbound;

import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.tls.Trust;
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
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The server that the current context of a kubeconfig names, and what proves one to it. */
record Kubeconfig(Path file, Cluster cluster, KubeconfigUser user) {

    /** @param option that names the file, for complaints */
    static Kubeconfig read(String option, Path file) {
        Config config = content(option, file);
        Optional<Context> context = currentContext(config);
        Cluster cluster = orEmpty(config.getClusters()).stream()
                .filter(each ->
                        context.isEmpty() || each.getName().equals(context.get().getCluster()))
                .map(NamedCluster::getCluster)
                .filter(each -> filled(each.getServer()).isPresent())
                .findFirst()
                .orElseThrow(() -> new ConfigurationException(option + " " + file
                        + ": the current context names no cluster with a server: let it name one of the file's"));
        return new Kubeconfig(
                file,
                cluster,
                context.map(Context::getUser)
                        .flatMap(name -> Optional.ofNullable(users(file, config).get(name)))
                        .orElseGet(() -> new KubeconfigUser(file, new AuthInfo())));
    }

    /** The whole of a file. */
    static Config content(String option, Path file) {
        try {
            return new KubernetesSerialization().unmarshal(Files.readString(file), Config.class);
        } catch (IOException | RuntimeException e) {
            throw new ConfigurationException(
                    option + " " + file + " cannot be read (" + e.getMessage() + "): name a kubeconfig", e);
        }
    }

    static Optional<Context> currentContext(Config config) {
        return orEmpty(config.getContexts()).stream()
                .filter(each -> each.getName().equals(config.getCurrentContext()))
                .map(NamedContext::getContext)
                .findFirst();
    }

    /** All users of a file by their names. */
    static Map<String, KubeconfigUser> users(Path file, Config config) {
        return orEmpty(config.getUsers()).stream()
                .collect(Collectors.toUnmodifiableMap(
                        NamedAuthInfo::getName, each -> user(file, each), (one, other) -> one));
    }

    private static KubeconfigUser user(Path file, NamedAuthInfo named) {
        return new KubeconfigUser(file, named.getUser() == null ? new AuthInfo() : named.getUser());
    }

    /** The name in the server's certificate, where that differs from its address; empty elsewhere. */
    String serverName() {
        return filled(cluster.getTlsServerName()).orElse("");
    }

    Trust trust() throws GeneralSecurityException, IOException {
        if (Boolean.TRUE.equals(cluster.getInsecureSkipTlsVerify())) {
            return Trust.ANYONE;
        }
        Optional<byte[]> authorities =
                KubeconfigUser.content(file, cluster.getCertificateAuthorityData(), cluster.getCertificateAuthority());
        return authorities.isPresent() ? Trust.ofPem(authorities.get()) : Trust.machine();
    }

    private static Optional<String> filled(@Nullable String text) {
        return Optional.ofNullable(text).filter(each -> !each.isEmpty());
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
