package dev.navarch.admission.runtimeclass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.admission.toleration.Tolerations;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds to a pod what its RuntimeClass costs and on which nodes it can be had. */
public final class RuntimeClass implements MutatingAdmission {

    private static final ResourceName CLASSES = new ResourceName("node.k8s.io", "runtimeclasses");

    private @Nullable Objects objects;

    @Override
    public int order() {
        return 340;
    }

    @Override
    public void start(PluginContext context) {
        objects = context.objects();
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return operation == Operation.CREATE && group.isEmpty() && resource.equals("pods") && subresource.isEmpty();
    }

    @Override
    public void mutate(AdmissionRequest request) throws RejectedException {
        ObjectNode spec = request.object().orElseThrow().withObjectProperty("spec");
        if (!spec.hasNonNull("runtimeClassName")) {
            return;
        }
        String name = spec.path("runtimeClassName").asText();
        if (name.isEmpty()) {
            throw RejectedException.failed("resource name may not be empty");
        }
        ObjectNode runtime = find(name);
        setOverhead(spec, runtime.path("overhead").path("podFixed"));
        addSelector(spec, runtime.path("scheduling").path("nodeSelector"));
        addTolerations(spec, runtime.path("scheduling").path("tolerations"));
    }

    private ObjectNode find(String name) throws RejectedException {
        Objects known = java.util.Objects.requireNonNull(objects, "not started");
        return known.find(CLASSES, "", name)
                .or(() -> known.update(CLASSES, "", name, UnaryOperator.identity()))
                .orElseThrow(() -> new RejectedException("pod rejected: RuntimeClass \"" + name + "\" not found"));
    }

    private static void setOverhead(ObjectNode spec, JsonNode overhead) throws RejectedException {
        if (overhead.isEmpty()) {
            PodOverhead.refuse(spec);
            return;
        }
        if (!spec.path("overhead").isEmpty() && !spec.path("overhead").equals(overhead)) {
            throw new RejectedException("pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead");
        }
        spec.set("overhead", overhead);
    }

    private static void addSelector(ObjectNode spec, JsonNode selector) throws RejectedException {
        for (var entry : selector.properties()) {
            JsonNode present = spec.path("nodeSelector").path(entry.getKey());
            if (!present.isMissingNode() && !present.equals(entry.getValue())) {
                throw new RejectedException("conflict: runtimeClass.scheduling.nodeSelector[" + entry.getKey()
                        + "] = " + entry.getValue().asText() + "; pod.spec.nodeSelector[" + entry.getKey() + "] = "
                        + present.asText());
            }
            spec.withObjectProperty("nodeSelector").set(entry.getKey(), entry.getValue());
        }
    }

    private static void addTolerations(ObjectNode spec, JsonNode tolerations) {
        if (!tolerations.isEmpty()) {
            List<JsonNode> merged =
                    Tolerations.merged(Stream.concat(spec.path("tolerations").valueStream(), tolerations.valueStream())
                            .toList());
            spec.putArray("tolerations").addAll(merged);
        }
    }
}
