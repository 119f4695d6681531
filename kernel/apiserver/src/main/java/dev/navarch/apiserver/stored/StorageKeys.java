package dev.navarch.apiserver.stored;

import dev.navarch.spi.objects.ResourceName;
import org.jspecify.annotations.Nullable;

/** Where objects lie in the storage: {@code /registry/GROUP/RESOURCE/NAMESPACE/NAME}. */
public final class StorageKeys {

    /** What all keys begin with. */
    public static final String ROOT = "/registry/";

    private static final String CORE = "core";

    private StorageKeys() {}

    /** The key of one object; {@code key} is its namespace and name, or its name. */
    public static String of(ResourceName resource, String key) {
        return prefix(resource) + key;
    }

    /** What the keys of a resource begin with. */
    public static String prefix(ResourceName resource) {
        return ROOT + (resource.group().isEmpty() ? CORE : resource.group()) + "/" + resource.resource() + "/";
    }

    /** The key within its resource: namespace and name, or the name alone. */
    public static String key(String namespace, String name) {
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }

    /** What a storage key means, or null where it is not one of an object. */
    public static @Nullable Place parse(String storageKey) {
        if (!storageKey.startsWith(ROOT)) {
            return null;
        }
        int group = storageKey.indexOf('/', ROOT.length());
        int resource = group < 0 ? -1 : storageKey.indexOf('/', group + 1);
        if (resource < 0) {
            return null;
        }
        String groupName = storageKey.substring(ROOT.length(), group);
        return new Place(
                new ResourceName(groupName.equals(CORE) ? "" : groupName, storageKey.substring(group + 1, resource)),
                storageKey.substring(resource + 1));
    }

    /** A resource and a key within it. */
    public record Place(ResourceName resource, String key) {}
}
