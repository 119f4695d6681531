package dev.navarch.admission.toleration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.spi.quota.Footprint;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the pods of a namespace the tolerations that its annotation names, and allows no others than another lists. */
public final class PodTolerationRestriction implements MutatingAdmission, ValidatingAdmission {

    private static final ResourceName NAMESPACES = ResourceName.core("namespaces");
    private static final ResourceName PODS = ResourceName.core("pods");
    private static final String DEFAULTS = "scheduler.alpha.kubernetes.io/defaultTolerations";
    private static final String ALLOWED = "scheduler.alpha.kubernetes.io/tolerationsWhitelist";
    private static final ObjectMapper JSON = new ObjectMapper();

    private @Nullable Objects objects;
    private InstantSource clock = InstantSource.system();

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public int order() {
        return 245;
    }

    @Override
    public void start(PluginContext context) {
        objects = context.objects();
        clock = context.clock();
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return (operation == Operation.CREATE || operation == Operation.UPDATE)
                && group.isEmpty()
                && resource.equals("pods")
                && subresource.isEmpty();
    }

    @Override
    public void mutate(AdmissionRequest request) throws RejectedException {
        ObjectNode pod = request.object().orElseThrow();
        List<JsonNode> more = new ArrayList<>();
        if (request.operation() == Operation.CREATE) {
            tolerations(request.namespace(), DEFAULTS).forEach(more::add);
        }
        if (!Footprint.of(PODS, pod, clock.instant()).scopes().contains("BestEffort")) {
            more.add(JSON.createObjectNode()
                    .put("key", "node.kubernetes.io/memory-pressure")
                    .put("operator", "Exists")
                    .put("effect", "NoSchedule"));
        }
        if (!more.isEmpty()) {
            List<JsonNode> all = new ArrayList<>();
            pod.path("spec").path("tolerations").forEach(all::add);
            all.addAll(more);
            pod.withObjectProperty("spec").putArray("tolerations").addAll(Tolerations.merged(all));
        }
        validate(request);
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        JsonNode allowed = tolerations(request.namespace(), ALLOWED);
        for (JsonNode toleration : request.object().orElseThrow().path("spec").path("tolerations")) {
            if (!allowed.isEmpty() && allowed.valueStream().noneMatch(wide -> Tolerations.covers(wide, toleration))) {
                throw RejectedException.failed(
                        "pod tolerations (possibly merged with namespace default tolerations) conflict with its"
                                + " namespace whitelist");
            }
        }
    }

    private JsonNode tolerations(String namespace, String annotation) throws RejectedException {
        String text = java.util.Objects.requireNonNull(objects, "not started")
                .find(NAMESPACES, "", namespace)
                .map(found -> found.path("metadata")
                        .path("annotations")
                        .path(annotation)
                        .asText())
                .orElse("");
        try {
            return text.isEmpty() ? JSON.createArrayNode() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw RejectedException.failed(annotation + ": " + e.getOriginalMessage());
        }
    }
}
