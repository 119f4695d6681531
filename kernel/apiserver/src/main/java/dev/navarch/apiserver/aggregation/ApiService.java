package dev.navarch.apiserver.aggregation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.outbound.ServiceReference;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an APIService says.
 *
 * @param groupPriority the higher, the earlier its group stands in discovery
 * @param versionPriority the higher, the earlier its version stands in its group
 * @param remote who serves it; empty for this server
 * @param available whether it could be reached when last tried
 */
record ApiService(
        String name,
        String group,
        String version,
        int groupPriority,
        int versionPriority,
        Optional<Remote> remote,
        boolean available) {

    static final ResourceName RESOURCE = new ResourceName("apiregistration.k8s.io", "apiservices");

    /** Groups of a higher priority first, then by name. */
    static final Comparator<ApiService> BY_GROUP =
            Comparator.comparingInt(ApiService::groupPriority).reversed().thenComparing(ApiService::name);

    /** Versions of a higher priority first, then stable and newer ones. */
    static final Comparator<ApiService> BY_VERSION = Comparator.comparingInt(ApiService::versionPriority)
            .reversed()
            .thenComparing(ApiService::version, ApiService::compareVersions);

    private static final Pattern VERSION = Pattern.compile("v(\\d{1,9})(?:(alpha|beta)(\\d{1,9}))?");

    /**
     * The Service in front of another API server.
     *
     * @param authorities PEM, base64; empty for those that the machine trusts
     * @param insecure whether any certificate is believed
     */
    record Remote(ServiceReference service, String authorities, boolean insecure) {}

    static ApiService read(ObjectNode object) {
        JsonNode spec = object.path("spec");
        JsonNode service = spec.path("service");
        boolean available = false;
        for (JsonNode condition : object.path("status").path("conditions")) {
            if (condition.path("type").asText().equals("Available")) {
                available = condition.path("status").asText().equals("True");
            }
        }
        return new ApiService(
                object.path("metadata").path("name").asText(),
                spec.path("group").asText(""),
                spec.path("version").asText(""),
                spec.path("groupPriorityMinimum").asInt(),
                spec.path("versionPriority").asInt(),
                service.isObject()
                        ? Optional.of(new Remote(
                                ServiceReference.of(service),
                                spec.path("caBundle").asText(""),
                                spec.path("insecureSkipTLSVerify").asBoolean()))
                        : Optional.empty(),
                available);
    }

    /** The path that each server of the version answers, with a list of its resources. */
    String path() {
        return group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
    }

    /** Newer before older, stable before beta before alpha; other names last, in their order. */
    static int compareVersions(String one, String other) {
        Matcher first = VERSION.matcher(one);
        Matcher second = VERSION.matcher(other);
        boolean firstFits = first.matches();
        boolean secondFits = second.matches();
        if (!firstFits || !secondFits) {
            return firstFits ? -1 : secondFits ? 1 : one.compareTo(other);
        }
        int stability = Integer.compare(stability(second), stability(first));
        if (stability != 0) {
            return stability;
        }
        int major = Integer.compare(Integer.parseInt(second.group(1)), Integer.parseInt(first.group(1)));
        if (major != 0 || first.group(3) == null) {
            return major;
        }
        return Integer.compare(Integer.parseInt(second.group(3)), Integer.parseInt(first.group(3)));
    }

    private static int stability(Matcher version) {
        return version.group(2) == null ? 2 : version.group(2).equals("beta") ? 1 : 0;
    }
}
