package dev.navarch.volumes.payload;

import dev.navarch.spi.volume.DownwardValues;
import dev.navarch.spi.volume.VolumeFailure;
import dev.navarch.spi.volume.VolumeObjects;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.DownwardAPIVolumeFile;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds the content of ConfigMaps, Secrets and the downward API to a payload. */
public final class Sources {

    private Sources() {}

    /** @param items which keys go where; all under their own names if empty */
    public static void configMap(
            Payload payload,
            VolumeObjects objects,
            String name,
            @Nullable List<KeyToPath> items,
            @Nullable Integer mode,
            boolean optional)
            throws VolumeFailure {
        Optional<ConfigMap> found = objects.configMap(name);
        if (found.isEmpty() && !optional) {
            throw new VolumeFailure("configmap \"" + name + "\" not found");
        }
        Map<String, byte[]> content = new HashMap<>();
        found.map(ConfigMap::getData)
                .ifPresent(
                        data -> data.forEach((key, value) -> content.put(key, value.getBytes(StandardCharsets.UTF_8))));
        found.map(ConfigMap::getBinaryData)
                .ifPresent(data -> data.forEach((key, value) -> content.put(key, decode(value))));
        select(payload, content, items, mode, optional, "configmap " + name);
    }

    /** @param items which keys go where; all under their own names if empty */
    public static void secret(
            Payload payload,
            VolumeObjects objects,
            String name,
            @Nullable List<KeyToPath> items,
            @Nullable Integer mode,
            boolean optional)
            throws VolumeFailure {
        Optional<Secret> found = objects.secret(name);
        if (found.isEmpty() && !optional) {
            throw new VolumeFailure("secret \"" + name + "\" not found");
        }
        Map<String, byte[]> content = new HashMap<>();
        found.map(Secret::getData).ifPresent(data -> data.forEach((key, value) -> content.put(key, decode(value))));
        select(payload, content, items, mode, optional, "secret " + name);
    }

    public static void downward(
            Payload payload, DownwardValues values, List<DownwardAPIVolumeFile> items, @Nullable Integer mode)
            throws VolumeFailure {
        for (DownwardAPIVolumeFile item : items) {
            String value = item.getFieldRef() != null
                    ? values.field(item.getFieldRef())
                    : values.resource(item.getResourceFieldRef());
            payload.put(item.getPath(), value, Payload.mode(item.getMode(), mode));
        }
    }

    private static void select(
            Payload payload,
            Map<String, byte[]> content,
            @Nullable List<KeyToPath> items,
            @Nullable Integer mode,
            boolean optional,
            String source)
            throws VolumeFailure {
        if (items == null || items.isEmpty()) {
            for (Map.Entry<String, byte[]> entry : content.entrySet()) {
                payload.put(entry.getKey(), entry.getValue(), Payload.mode(null, mode));
            }
            return;
        }
        for (KeyToPath item : items) {
            byte[] value = content.get(item.getKey());
            if (value != null) {
                payload.put(item.getPath(), value, Payload.mode(item.getMode(), mode));
            } else if (!optional) {
                throw new VolumeFailure(source + " references non-existent key: " + item.getKey());
            }
        }
    }

    private static byte[] decode(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
