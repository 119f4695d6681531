package dev.navarch.spi.testkit.volume;

import dev.navarch.spi.volume.DownwardValues;
import dev.navarch.spi.volume.VolumeObjects;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectFieldSelector;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ResourceFieldSelector;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A namespace whose objects the test sets. */
public final class FakeObjects implements VolumeObjects, DownwardValues {

    private final Map<String, Map<String, String>> configMaps = new HashMap<>();
    private final Map<String, Map<String, String>> secrets = new HashMap<>();
    private String token = "token-1";

    public void setConfigMap(String name, Map<String, String> data) {
        configMaps.put(name, Map.copyOf(data));
    }

    /** @param data in plain text */
    public void setSecret(String name, Map<String, String> data) {
        secrets.put(name, Map.copyOf(data));
    }

    public void removeConfigMap(String name) {
        configMaps.remove(name);
    }

    public void removeSecret(String name) {
        secrets.remove(name);
    }

    public void setToken(String token) {
        this.token = token;
    }

    @Override
    public Optional<ConfigMap> configMap(String name) {
        return Optional.ofNullable(configMaps.get(name))
                .map(data -> new ConfigMapBuilder().withData(data).build());
    }

    @Override
    public Optional<Secret> secret(String name) {
        return Optional.ofNullable(secrets.get(name)).map(data -> {
            SecretBuilder secret = new SecretBuilder();
            data.forEach((key, value) ->
                    secret.addToData(key, Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8))));
            return secret.build();
        });
    }

    @Override
    public String serviceAccountToken(Pod pod, String audience, long expirationSeconds) {
        return token;
    }

    @Override
    public String field(ObjectFieldSelector selector) {
        return "field " + selector.getFieldPath();
    }

    @Override
    public String resource(ResourceFieldSelector selector) {
        return "resource " + selector.getResource();
    }
}
