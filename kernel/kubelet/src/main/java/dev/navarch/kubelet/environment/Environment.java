package dev.navarch.kubelet.environment;

import dev.navarch.spi.volume.DownwardValues;
import dev.navarch.spi.volume.VolumeFailure;
import dev.navarch.spi.volume.VolumeObjects;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapEnvSource;
import io.fabric8.kubernetes.api.model.ConfigMapKeySelector;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretEnvSource;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.Service;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Composes the environment of a container: Services first, then whole ConfigMaps and Secrets, then single variables, the
 * later ones winning.
 */
public final class Environment {

    private final Function<String, List<Service>> services;

    /** @param services of a namespace */
    public Environment(Function<String, List<Service>> services) {
        this.services = services;
    }

    /** @throws VolumeFailure if something that is not optional is missing */
    public Map<String, String> of(Pod pod, Container container, VolumeObjects objects, DownwardValues values)
            throws VolumeFailure {
        Map<String, String> variables = new LinkedHashMap<>(ServiceVariables.of(linked(pod)));
        for (EnvFromSource source : container.getEnvFrom()) {
            variables.putAll(all(source, objects));
        }
        for (EnvVar variable : container.getEnv()) {
            Optional<String> value = value(variable, variables, objects, values);
            value.ifPresent(v -> variables.put(variable.getName(), v));
        }
        return variables;
    }

    private List<Service> linked(Pod pod) {
        String namespace = pod.getMetadata().getNamespace();
        List<Service> linked = new ArrayList<>();
        services.apply("default").stream()
                .filter(s -> s.getMetadata().getName().equals("kubernetes"))
                .forEach(linked::add);
        if (!Boolean.FALSE.equals(pod.getSpec().getEnableServiceLinks())) {
            linked.addAll(services.apply(namespace));
        }
        return linked;
    }

    private static Optional<String> value(
            EnvVar variable, Map<String, String> before, VolumeObjects objects, DownwardValues values)
            throws VolumeFailure {
        EnvVarSource source = variable.getValueFrom();
        if (source == null) {
            return Optional.of(Expansion.expand(variable.getValue() == null ? "" : variable.getValue(), before));
        }
        if (source.getFieldRef() != null) {
            return Optional.of(values.field(source.getFieldRef()));
        }
        if (source.getResourceFieldRef() != null) {
            return Optional.of(values.resource(source.getResourceFieldRef()));
        }
        if (source.getConfigMapKeyRef() != null) {
            return configMapKey(source.getConfigMapKeyRef(), objects);
        }
        if (source.getSecretKeyRef() != null) {
            return secretKey(source.getSecretKeyRef(), objects);
        }
        return Optional.empty();
    }

    private static Optional<String> configMapKey(ConfigMapKeySelector key, VolumeObjects objects) throws VolumeFailure {
        Optional<ConfigMap> map = objects.configMap(key.getName());
        boolean optional = Boolean.TRUE.equals(key.getOptional());
        if (map.isEmpty() && !optional) {
            throw new VolumeFailure("configmap \"" + key.getName() + "\" not found");
        }
        Optional<String> value = map.map(m -> orEmpty(m.getData()).get(key.getKey()));
        if (value.isEmpty() && !optional) {
            throw new VolumeFailure("couldn't find key " + key.getKey() + " in ConfigMap " + key.getName());
        }
        return value;
    }

    private static Optional<String> secretKey(SecretKeySelector key, VolumeObjects objects) throws VolumeFailure {
        Optional<Secret> secret = objects.secret(key.getName());
        boolean optional = Boolean.TRUE.equals(key.getOptional());
        if (secret.isEmpty() && !optional) {
            throw new VolumeFailure("secret \"" + key.getName() + "\" not found");
        }
        Optional<String> value =
                secret.map(s -> orEmpty(s.getData()).get(key.getKey())).map(Environment::decode);
        if (value.isEmpty() && !optional) {
            throw new VolumeFailure("couldn't find key " + key.getKey() + " in Secret " + key.getName());
        }
        return value;
    }

    private static Map<String, String> all(EnvFromSource source, VolumeObjects objects) throws VolumeFailure {
        Map<String, String> found = new HashMap<>();
        String prefix = source.getPrefix() == null ? "" : source.getPrefix();
        ConfigMapEnvSource fromMap = source.getConfigMapRef();
        if (fromMap != null) {
            Optional<ConfigMap> map = objects.configMap(fromMap.getName());
            if (map.isEmpty() && !Boolean.TRUE.equals(fromMap.getOptional())) {
                throw new VolumeFailure("configmap \"" + fromMap.getName() + "\" not found");
            }
            map.ifPresent(m -> orEmpty(m.getData()).forEach((key, value) -> found.put(prefix + key, value)));
        }
        SecretEnvSource fromSecret = source.getSecretRef();
        if (fromSecret != null) {
            Optional<Secret> secret = objects.secret(fromSecret.getName());
            if (secret.isEmpty() && !Boolean.TRUE.equals(fromSecret.getOptional())) {
                throw new VolumeFailure("secret \"" + fromSecret.getName() + "\" not found");
            }
            secret.ifPresent(s -> orEmpty(s.getData()).forEach((key, value) -> found.put(prefix + key, decode(value))));
        }
        return found;
    }

    private static String decode(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
