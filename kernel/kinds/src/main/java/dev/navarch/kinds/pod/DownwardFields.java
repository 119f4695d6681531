package dev.navarch.kinds.pod;

import dev.navarch.machinery.quantity.Quantity;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** References to fields of the pod itself. */
final class DownwardFields {

    /** What an environment variable can be taken from. */
    static final Set<String> IN_ENVIRONMENT = Set.of(
            "metadata.name",
            "metadata.namespace",
            "metadata.uid",
            "spec.nodeName",
            "spec.serviceAccountName",
            "status.hostIP",
            "status.hostIPs",
            "status.podIP",
            "status.podIPs");

    /** What a file can be taken from. */
    static final Set<String> IN_FILES =
            Set.of("metadata.name", "metadata.namespace", "metadata.labels", "metadata.annotations", "metadata.uid");

    private static final Set<String> CONVERTIBLE = Set.of(
            "metadata.name",
            "metadata.namespace",
            "metadata.uid",
            "metadata.labels",
            "metadata.annotations",
            "spec.nodeName",
            "spec.restartPolicy",
            "spec.serviceAccountName",
            "spec.schedulerName",
            "spec.hostNetwork",
            "status.phase",
            "status.hostIP",
            "status.hostIPs",
            "status.podIP",
            "status.podIPs",
            "status.nominatedNodeName");

    private static final Set<String> RESOURCES = Set.of(
            "limits.cpu",
            "limits.memory",
            "limits.ephemeral-storage",
            "requests.cpu",
            "requests.memory",
            "requests.ephemeral-storage");

    private DownwardFields() {}

    static void field(Place reference, Set<String> supported) {
        Place version = reference.at("apiVersion");
        Place path = reference.at("fieldPath");
        if (!version.required() || !path.required()) {
            return;
        }
        String text = path.text();
        int bracket = text.indexOf("['");
        if (bracket > 0 && text.endsWith("']")) {
            subscript(reference, text.substring(0, bracket), text.substring(bracket + 2, text.length() - 2));
            return;
        }
        if (!version.text().equals("v1")) {
            path.invalid("error converting fieldPath: unsupported pod version: " + version.text());
        } else if (!CONVERTIBLE.contains(text)) {
            path.invalid("error converting fieldPath: field label not supported: " + text);
        } else if (!supported.contains(text)) {
            path.errors()
                    .notSupported(
                            path.path(),
                            path.node(),
                            supported.stream().sorted().toList());
        }
    }

    private static void subscript(Place reference, String field, String key) {
        switch (field) {
            case "metadata.annotations" ->
                Names.qualifiedProblems(key.toLowerCase(Locale.ROOT))
                        .forEach(problem -> reference.errors().invalid(reference.path(), key, problem));
            case "metadata.labels" -> Names.qualified(key, reference.path(), reference.errors());
            default -> reference.errors().invalid(reference.path(), field, "does not support subscript");
        }
    }

    static void resource(Place reference, boolean inFile) {
        if (inFile && reference.at("containerName").isEmpty()) {
            reference.at("containerName").required();
            return;
        }
        Place resource = reference.at("resource");
        if (!resource.required()) {
            return;
        }
        String name = resource.text();
        if (!RESOURCES.contains(name)
                && !name.startsWith("limits.hugepages-")
                && !name.startsWith("requests.hugepages-")) {
            resource.errors()
                    .notSupported(
                            resource.path(),
                            resource.node(),
                            RESOURCES.stream().sorted().toList());
            return;
        }
        Place divisor = reference.at("divisor");
        if (divisor.isPresent()
                && Quantity.parse(divisor.text()).signum() != 0
                && !isUnit(name, Quantity.parse(divisor.text()))) {
            divisor.invalid("unit not supported for " + name);
        }
    }

    private static boolean isUnit(String resource, Quantity divisor) {
        List<String> units = resource.endsWith(".cpu")
                ? List.of("1m", "1")
                : List.of("1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei");
        return units.stream().anyMatch(unit -> Quantity.parse(unit).compareTo(divisor) == 0);
    }
}
