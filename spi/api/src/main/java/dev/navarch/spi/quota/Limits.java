package dev.navarch.spi.quota;

import dev.navarch.spi.objects.ResourceName;
import java.util.Set;

/** Which limits of a quota are about which objects. */
public final class Limits {

    static final ResourceName PODS = ResourceName.core("pods");
    static final ResourceName SERVICES = ResourceName.core("services");
    static final ResourceName VOLUME_CLAIMS = ResourceName.core("persistentvolumeclaims");
    static final ResourceName DEVICE_CLAIMS = new ResourceName("resource.k8s.io", "resourceclaims");

    static final String REQUESTS = "requests.";
    static final String HUGE_PAGES = "hugepages-";
    static final String STORAGE_CLASS = ".storageclass.storage.k8s.io/";
    static final String DEVICE_CLASS = ".deviceclass.resource.k8s.io/devices";
    static final String DEVICES_AS_RESOURCE = "deviceclass.resource.kubernetes.io/";

    private static final Set<String> OF_PODS = Set.of(
            "pods",
            "cpu",
            "memory",
            "ephemeral-storage",
            "requests.cpu",
            "requests.memory",
            "requests.ephemeral-storage",
            "limits.cpu",
            "limits.memory",
            "limits.ephemeral-storage");

    private static final Set<String> OF_SERVICES = Set.of("services", "services.nodeports", "services.loadbalancers");

    private static final Set<String> OF_VOLUME_CLAIMS = Set.of("persistentvolumeclaims", "requests.storage");

    /** Counted under their plain names too, as quotas did before {@code count/}. */
    private static final Set<ResourceName> PLAIN = Set.of(
            ResourceName.core("configmaps"),
            ResourceName.core("secrets"),
            ResourceName.core("replicationcontrollers"),
            ResourceName.core("resourcequotas"));

    /** Events have never been counted; the others are not stored. */
    private static final Set<ResourceName> UNCOUNTED = Set.of(
            ResourceName.core("events"),
            new ResourceName("events.k8s.io", "events"),
            ResourceName.core("bindings"),
            ResourceName.core("componentstatuses"),
            new ResourceName("authentication.k8s.io", "tokenreviews"),
            new ResourceName("authentication.k8s.io", "selfsubjectreviews"),
            new ResourceName("authorization.k8s.io", "subjectaccessreviews"),
            new ResourceName("authorization.k8s.io", "selfsubjectaccessreviews"),
            new ResourceName("authorization.k8s.io", "localsubjectaccessreviews"),
            new ResourceName("authorization.k8s.io", "selfsubjectrulesreviews"));

    private Limits() {}

    /** Whether quotas can be about objects of that resource at all. */
    public static boolean canLimit(ResourceName resource) {
        return !UNCOUNTED.contains(resource);
    }

    /** The limit on the number of objects, such as {@code count/deployments.apps}. */
    public static String countOf(ResourceName resource) {
        return "count/" + resource;
    }

    /**
     * Whether a limit is about objects of that resource.
     *
     * @param limit a key of a quota's {@code hard}, such as {@code requests.cpu}
     */
    public static boolean concerns(String limit, ResourceName resource) {
        return limit.equals(countOf(resource))
                || isPlain(resource) && limit.equals(resource.resource())
                || resource.equals(PODS) && isOfPods(limit)
                || resource.equals(SERVICES) && OF_SERVICES.contains(limit)
                || resource.equals(VOLUME_CLAIMS) && isOfVolumeClaims(limit)
                || resource.equals(DEVICE_CLAIMS)
                        && (limit.endsWith(DEVICE_CLASS) || limit.startsWith(REQUESTS + DEVICES_AS_RESOURCE));
    }

    static boolean isPlain(ResourceName resource) {
        return PLAIN.contains(resource);
    }

    /** Whether a resource of a node is neither Kubernetes' own nor a device class. */
    public static boolean isExtended(String resource) {
        return resource.indexOf('/') >= 0 && !resource.contains("kubernetes.io/") && !resource.startsWith(REQUESTS);
    }

    private static boolean isOfPods(String limit) {
        if (OF_PODS.contains(limit) || limit.startsWith(HUGE_PAGES)) {
            return true;
        }
        if (!limit.startsWith(REQUESTS)) {
            return false;
        }
        String requested = limit.substring(REQUESTS.length());
        return requested.startsWith(HUGE_PAGES)
                || requested.startsWith(DEVICES_AS_RESOURCE)
                || requested.indexOf('/') >= 0 && !requested.contains("kubernetes.io/");
    }

    private static boolean isOfVolumeClaims(String limit) {
        int suffix = limit.lastIndexOf(STORAGE_CLASS);
        return OF_VOLUME_CLAIMS.contains(suffix < 0 ? limit : limit.substring(suffix + STORAGE_CLASS.length()));
    }
}
