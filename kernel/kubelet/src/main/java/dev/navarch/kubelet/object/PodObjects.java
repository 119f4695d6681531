package dev.navarch.kubelet.object;

import dev.navarch.spi.volume.VolumeFailure;
import dev.navarch.spi.volume.VolumeObjects;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * ConfigMaps, Secrets and tokens, read by name (a node may not list them) and kept for a short while, since the pods of one
 * workload ask for the same.
 */
public final class PodObjects {

    private static final Duration KEPT = Duration.ofSeconds(20);

    private final KubernetesClient client;
    private final InstantSource clock;
    private final ServiceAccountTokens tokens;
    private final ConcurrentHashMap<String, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(@Nullable HasMetadata object, Instant read) {}

    public PodObjects(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
        this.tokens = new ServiceAccountTokens(client, clock);
    }

    /** What is in the namespace of a pod. */
    public VolumeObjects of(Pod pod) {
        String namespace = pod.getMetadata().getNamespace();
        return new VolumeObjects() {
            @Override
            public Optional<ConfigMap> configMap(String name) throws VolumeFailure {
                return get(ConfigMap.class, "configmap", namespace, name, () -> client.configMaps()
                        .inNamespace(namespace)
                        .withName(name)
                        .get());
            }

            @Override
            public Optional<Secret> secret(String name) throws VolumeFailure {
                return get(Secret.class, "secret", namespace, name, () -> client.secrets()
                        .inNamespace(namespace)
                        .withName(name)
                        .get());
            }

            @Override
            public String serviceAccountToken(Pod of, String audience, long expirationSeconds) throws VolumeFailure {
                return tokens.token(of, audience, expirationSeconds);
            }
        };
    }

    /** Forgets what was kept for one pod alone. */
    public void forget(String podUid) {
        tokens.forget(podUid);
    }

    private <T extends HasMetadata> Optional<T> get(
            Class<T> type, String kind, String namespace, String name, Supplier<@Nullable T> read)
            throws VolumeFailure {
        String key = kind + "/" + namespace + "/" + name;
        Instant now = clock.instant();
        Kept known = kept.get(key);
        if (known == null || Duration.between(known.read(), now).compareTo(KEPT) >= 0 || known.object() == null) {
            try {
                known = new Kept(read.get(), now);
            } catch (KubernetesClientException e) {
                throw new VolumeFailure(kind + " \"" + name + "\" cannot be read: " + e.getMessage(), e);
            }
            kept.put(key, known);
            kept.values().removeIf(k -> Duration.between(k.read(), now).compareTo(KEPT) > 0);
        }
        return Optional.ofNullable(known.object()).map(type::cast);
    }
}
