package dev.navarch.apiserver.discovery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.resource.ResourceType;
import dev.navarch.machinery.resource.Subresource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Discovery as one document a group and version. */
final class LegacyDocuments {

    /** The version that kube-apiserver names for definitions, and so the hash that clients know. */
    private static final String FIRST_VERSION = "v1beta1";

    private LegacyDocuments() {}

    /** The documents by path. */
    static Map<String, byte[]> of(List<ResourceType> types, List<KnownVersion> known, String serverAddress) {
        Map<String, Set<String>> versions = new LinkedHashMap<>();
        known.forEach(version -> versions.computeIfAbsent(version.group(), group -> new LinkedHashSet<>())
                .add(version.version()));
        Map<String, byte[]> documents = new LinkedHashMap<>();
        documents.put("/api", Json.write(coreVersions(serverAddress)));
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        all.put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = all.putArray("groups");
        versions.forEach((group, served) -> {
            if (!group.isEmpty()) {
                ObjectNode one = group(group, served);
                groups.add(one);
                ObjectNode document = JsonNodeFactory.instance.objectNode();
                document.put("kind", "APIGroup").put("apiVersion", "v1");
                document.setAll(one);
                documents.put("/apis/" + group, Json.write(document));
            }
            for (String version : served) {
                String path = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
                ObjectNode resources = resources(types, group, version);
                if (!resources.path("resources").isEmpty()) {
                    documents.put(path, Json.write(resources));
                }
            }
        });
        documents.put("/apis", Json.write(all));
        return documents;
    }

    private static ObjectNode coreVersions(String serverAddress) {
        ObjectNode versions = JsonNodeFactory.instance.objectNode();
        versions.put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        versions.putArray("serverAddressByClientCIDRs")
                .addObject()
                .put("clientCIDR", "0.0.0.0/0")
                .put("serverAddress", serverAddress);
        return versions;
    }

    private static ObjectNode group(String group, Set<String> versions) {
        ObjectNode one = JsonNodeFactory.instance.objectNode();
        one.put("name", group);
        ArrayNode list = one.putArray("versions");
        versions.forEach(version -> list.add(version(group, version)));
        one.set("preferredVersion", version(group, versions.iterator().next()));
        return one;
    }

    private static ObjectNode version(String group, String version) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("groupVersion", group + "/" + version)
                .put("version", version);
    }

    private static ObjectNode resources(List<ResourceType> types, String group, String version) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.put("kind", "APIResourceList");
        if (!group.isEmpty()) {
            list.put("apiVersion", "v1");
        }
        list.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
        ArrayNode resources = list.putArray("resources");
        for (ResourceType type : types) {
            if (type.group().equals(group) && type.version().equals(version)) {
                resources.add(resource(type));
                type.subresources().forEach(sub -> resources.add(subresource(type, sub)));
            }
        }
        return list;
    }

    private static ObjectNode resource(ResourceType type) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", type.resource());
        node.put("singularName", type.singular());
        node.put("namespaced", type.namespaced());
        node.put("kind", type.kind());
        type.verbs().forEach(node.putArray("verbs")::add);
        if (!type.shortNames().isEmpty()) {
            type.shortNames().forEach(node.putArray("shortNames")::add);
        }
        if (!type.categories().isEmpty()) {
            type.categories().forEach(node.putArray("categories")::add);
        }
        if (type.supports("delete")) {
            node.put("storageVersionHash", hash(type));
        }
        return node;
    }

    private static ObjectNode subresource(ResourceType type, Subresource sub) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", type.resource() + "/" + sub.name());
        node.put("singularName", "");
        node.put("namespaced", type.namespaced());
        boolean foreign = !sub.version().isEmpty()
                && !(sub.group().equals(type.group()) && sub.version().equals(type.version()));
        if (foreign) {
            node.put("group", sub.group()).put("version", sub.version());
        }
        node.put("kind", sub.kind());
        sub.verbs().forEach(node.putArray("verbs")::add);
        return node;
    }

    /** Lets clients see that two resources share their storage. */
    private static String hash(ResourceType type) {
        String version = type.kind().equals("CustomResourceDefinition") ? FIRST_VERSION : type.storageVersion();
        String stored = type.storageGroup() + "/" + version + "/" + type.kind();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(stored.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(Arrays.copyOf(digest, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
