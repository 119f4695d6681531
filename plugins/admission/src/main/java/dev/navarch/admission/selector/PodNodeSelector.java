package dev.navarch.admission.selector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Keeps the pods of a namespace to the nodes that an annotation of the namespace, or the configuration, selects. */
public final class PodNodeSelector implements MutatingAdmission {

    private static final ResourceName NAMESPACES = ResourceName.core("namespaces");
    private static final String ANNOTATION = "scheduler.alpha.kubernetes.io/node-selector";
    private static final String DEFAULT = "clusterDefaultNodeSelector";

    private @Nullable Objects objects;
    private Map<String, String> selectors = Map.of();

    /**
     * @param podNodeSelectorPluginConfig which labels, such as {@code env=test,disk=ssd}, the pods of each namespace may
     *     select at most; those under {@code clusterDefaultNodeSelector} are selected where a namespace says nothing
     */
    public record Configuration(Map<String, String> podNodeSelectorPluginConfig) {}

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public int order() {
        return 210;
    }

    @Override
    public void start(PluginContext context) {
        objects = context.objects();
        selectors = context.configuration(Configuration.class).podNodeSelectorPluginConfig();
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return operation == Operation.CREATE && group.isEmpty() && resource.equals("pods") && subresource.isEmpty();
    }

    @Override
    public void mutate(AdmissionRequest request) throws RejectedException {
        Map<String, String> wanted = labels(selector(request.namespace()));
        ObjectNode spec = request.object().orElseThrow().withObjectProperty("spec");
        for (Map.Entry<String, String> label : wanted.entrySet()) {
            JsonNode own = spec.path("nodeSelector").path(label.getKey());
            if (!own.isMissingNode() && !own.asText().equals(label.getValue())) {
                throw new RejectedException("pod node label selector conflicts with its namespace node label selector");
            }
        }
        if (!wanted.isEmpty()) {
            wanted.forEach(spec.withObjectProperty("nodeSelector")::put);
        }
        Map<String, String> allowed = labels(selectors.getOrDefault(request.namespace(), ""));
        for (Map.Entry<String, JsonNode> label : spec.path("nodeSelector").properties()) {
            if (!allowed.isEmpty() && !label.getValue().asText().equals(allowed.get(label.getKey()))) {
                throw new RejectedException("pod node label selector labels conflict with its namespace whitelist");
            }
        }
    }

    private String selector(String namespace) {
        return java.util.Objects.requireNonNull(objects, "not started")
                .find(NAMESPACES, "", namespace)
                .map(found -> found.path("metadata").path("annotations").path(ANNOTATION))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .orElseGet(() -> selectors.getOrDefault(DEFAULT, ""));
    }

    private static Map<String, String> labels(String selector) throws RejectedException {
        Map<String, String> labels = new TreeMap<>();
        for (String requirement : selector.isBlank() ? new String[0] : selector.split(",")) {
            String[] sides = requirement.split("=", -1);
            if (sides.length != 2 || sides[0].isBlank()) {
                throw RejectedException.failed("invalid selector: [" + requirement + "]");
            }
            labels.put(sides[0].strip(), sides[1].strip());
        }
        return labels;
    }
}
