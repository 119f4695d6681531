package dev.navarch.kubelet.object;

import dev.navarch.spi.volume.VolumeFailure;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens bound to pods, renewed when four fifths of their life, or a day, are over. */
final class ServiceAccountTokens {

    private static final Duration LONGEST_USE = Duration.ofHours(24);

    private final KubernetesClient client;
    private final InstantSource clock;
    private final ConcurrentHashMap<String, Token> tokens = new ConcurrentHashMap<>();

    private record Token(String text, Instant renewAt) {}

    ServiceAccountTokens(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    String token(Pod pod, String audience, long expirationSeconds) throws VolumeFailure {
        String key = pod.getMetadata().getUid() + "/" + audience + "/" + expirationSeconds;
        Token known = tokens.get(key);
        Instant now = clock.instant();
        if (known == null || !now.isBefore(known.renewAt())) {
            known = request(pod, audience, expirationSeconds, now);
            tokens.put(key, known);
        }
        return known.text();
    }

    void forget(String podUid) {
        tokens.keySet().removeIf(key -> key.startsWith(podUid + "/"));
    }

    private Token request(Pod pod, String audience, long expirationSeconds, Instant now) throws VolumeFailure {
        String account = pod.getSpec().getServiceAccountName() == null
                ? "default"
                : pod.getSpec().getServiceAccountName();
        TokenRequest request = new TokenRequestBuilder()
                .withNewMetadata()
                .withName(account)
                .withNamespace(pod.getMetadata().getNamespace())
                .endMetadata()
                .withNewSpec()
                .withAudiences(audience.isEmpty() ? List.of() : List.of(audience))
                .withExpirationSeconds(expirationSeconds)
                .withNewBoundObjectRef()
                .withKind("Pod")
                .withApiVersion("v1")
                .withName(pod.getMetadata().getName())
                .withUid(pod.getMetadata().getUid())
                .endBoundObjectRef()
                .endSpec()
                .build();
        try {
            TokenRequest answer = client.serviceAccounts()
                    .inNamespace(pod.getMetadata().getNamespace())
                    .withName(account)
                    .tokenRequest(request);
            Duration life =
                    Duration.between(now, Instant.parse(answer.getStatus().getExpirationTimestamp()));
            Duration use = life.multipliedBy(4).dividedBy(5);
            return new Token(
                    answer.getStatus().getToken(), now.plus(use.compareTo(LONGEST_USE) > 0 ? LONGEST_USE : use));
        } catch (KubernetesClientException e) {
            throw new VolumeFailure("failed to fetch token of service account " + account + ": " + e.getMessage(), e);
        }
    }
}
