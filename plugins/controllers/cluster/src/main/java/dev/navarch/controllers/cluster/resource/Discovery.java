package dev.navarch.controllers.cluster.resource;

import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.APIGroupList;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a server offers.
 *
 * @param resources each in the version that its group prefers, or else the first that has it
 * @param kinds the resource of each {@code apiVersion kind} in any version
 * @param failed groups and versions that could not be asked for, with the reason
 */
public record Discovery(List<Resource> resources, Map<String, Resource> kinds, Map<String, String> failed) {

    public static Discovery of(KubernetesClient client) {
        List<Resource> resources = new ArrayList<>();
        Map<String, Resource> kinds = new LinkedHashMap<>();
        Map<String, String> failed = new LinkedHashMap<>();
        add("", List.of("v1"), client, resources, kinds, failed);
        APIGroupList groups = client.getApiGroups();
        for (APIGroup group : groups == null ? List.<APIGroup>of() : groups.getGroups()) {
            add(group.getName(), versions(group), client, resources, kinds, failed);
        }
        return new Discovery(List.copyOf(resources), Map.copyOf(kinds), failed);
    }

    /** The key into {@link #kinds()}. */
    public static String kind(String apiVersion, String kind) {
        return apiVersion + " " + kind;
    }

    private static List<String> versions(APIGroup group) {
        List<String> versions = new ArrayList<>();
        if (group.getPreferredVersion() != null) {
            versions.add(group.getPreferredVersion().getVersion());
        }
        for (GroupVersionForDiscovery version : group.getVersions()) {
            if (!versions.contains(version.getVersion())) {
                versions.add(version.getVersion());
            }
        }
        return versions;
    }

    private static void add(
            String group,
            List<String> versions,
            KubernetesClient client,
            List<Resource> resources,
            Map<String, Resource> kinds,
            Map<String, String> failed) {
        Set<String> seen = new HashSet<>();
        for (String version : versions) {
            String name = group.isEmpty() ? version : group + "/" + version;
            try {
                APIResourceList list = client.getApiResources(name);
                for (APIResource found : list == null ? List.<APIResource>of() : list.getResources()) {
                    if (found.getName().indexOf('/') < 0) {
                        Resource resource = new Resource(
                                group,
                                version,
                                found.getKind(),
                                found.getName(),
                                Boolean.TRUE.equals(found.getNamespaced()),
                                Set.copyOf(found.getVerbs()));
                        kinds.put(kind(name, found.getKind()), resource);
                        if (seen.add(found.getName())) {
                            resources.add(resource);
                        }
                    }
                }
            } catch (KubernetesClientException e) {
                failed.put(name, String.valueOf(e.getMessage()));
            }
        }
    }
}
