package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Defaults of a container of any sort. */
final class ContainerDefaults {

    private static final List<String> PROBES = List.of("livenessProbe", "readinessProbe", "startupProbe");
    private static final List<String> HOOKS = List.of("postStart", "preStop");

    private ContainerDefaults() {}

    static void apply(ObjectNode container) {
        Tree.defaultText(container, "imagePullPolicy", pullPolicy(Tree.text(container, "image")));
        Tree.defaultText(container, "terminationMessagePath", "/dev/termination-log");
        Tree.defaultText(container, "terminationMessagePolicy", "File");
        for (JsonNode port : Tree.list(container, "ports")) {
            Tree.defaultText((ObjectNode) port, "protocol", "TCP");
        }
        for (JsonNode variable : Tree.list(container, "env")) {
            fieldReference(variable.path("valueFrom").get("fieldRef"));
            fileKeyReference(variable.path("valueFrom").get("fileKeyRef"));
        }
        for (String name : PROBES) {
            if (container.get(name) instanceof ObjectNode probe) {
                probe(probe);
            }
        }
        for (String name : HOOKS) {
            httpGet(container.path("lifecycle").path(name).get("httpGet"));
        }
    }

    /** The policy for an image whose tag is {@code latest}, in words or by silence, and for the others. */
    static String pullPolicy(String image) {
        int at = image.indexOf('@');
        String name = at < 0 ? image : image.substring(0, at);
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        boolean latest = colon < 0 ? at < 0 : name.substring(colon + 1).equals("latest");
        return latest && ImageReference.isValid(image) ? "Always" : "IfNotPresent";
    }

    static void fieldReference(@Nullable JsonNode reference) {
        if (reference instanceof ObjectNode object) {
            Tree.defaultText(object, "apiVersion", "v1");
        }
    }

    private static void fileKeyReference(@Nullable JsonNode reference) {
        if (reference instanceof ObjectNode object) {
            Tree.defaultFlag(object, "optional", false);
        }
    }

    private static void probe(ObjectNode probe) {
        Tree.defaultPositive(probe, "timeoutSeconds", 1);
        Tree.defaultPositive(probe, "periodSeconds", 10);
        Tree.defaultPositive(probe, "successThreshold", 1);
        Tree.defaultPositive(probe, "failureThreshold", 3);
        httpGet(probe.get("httpGet"));
        if (probe.get("grpc") instanceof ObjectNode grpc && !Tree.has(grpc, "service")) {
            grpc.put("service", "");
        }
    }

    private static void httpGet(@Nullable JsonNode action) {
        if (action instanceof ObjectNode object) {
            Tree.defaultText(object, "path", "/");
            Tree.defaultText(object, "scheme", "HTTP");
        }
    }
}
