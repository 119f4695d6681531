package dev.navarch.admission.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.spi.quantity.PodResources;
import dev.navarch.spi.quantity.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A running pod may grow as far as its node could hold it, were it alone there. */
public final class PodResizeValidator implements ValidatingAdmission {

    private static final String SYSTEM = "kubernetes.io/os";

    private @Nullable Objects objects;

    @Override
    public int order() {
        return 470;
    }

    @Override
    public void start(PluginContext context) {
        objects = context.objects();
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return PodResize.is(operation, group, resource, subresource);
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        JsonNode pod = request.object().orElseThrow();
        if (generation(pod) == generation(request.oldObject().orElseThrow())) {
            return;
        }
        Optional<ObjectNode> node = PodResize.node(java.util.Objects.requireNonNull(objects, "not started"), pod);
        if (node.isPresent()) {
            checkSystem(node.get());
            checkCapacity(pod, PodResources.amounts(node.get().path("status").path("allocatable")));
        }
    }

    private static void checkSystem(JsonNode node) throws RejectedException {
        JsonNode metadata = node.path("metadata");
        String system = metadata.path("labels").path(SYSTEM).asText("linux");
        if (!system.equals("linux")) {
            throw refused(
                    "UnsupportedPlatform",
                    "pod resize is only supported on linux nodes, node \""
                            + metadata.path("name").asText() + "\" is \"" + system + "\"");
        }
    }

    private static long generation(JsonNode pod) {
        return pod.path("metadata").path("generation").asLong();
    }

    private static void checkCapacity(JsonNode pod, Map<String, Quantity> allocatable) throws RejectedException {
        Map<String, Quantity> requests = PodResources.requests(pod.path("spec"));
        PodResources.add(requests, PodResources.amounts(pod.path("spec").path("overhead")));
        List<String> lacking = new ArrayList<>();
        for (String resource : List.of("cpu", "memory")) {
            Quantity asked = requests.getOrDefault(resource, Quantity.ZERO);
            Quantity there = allocatable.getOrDefault(resource, Quantity.ZERO);
            if (asked.compareTo(there) > 0) {
                int digits = resource.equals("cpu") ? 3 : 0;
                lacking.add(
                        resource + ", requested: " + units(asked, digits) + ", allocatable: " + units(there, digits));
            }
        }
        if (!lacking.isEmpty()) {
            throw refused(
                    "NodeCapacity", "node didn't have enough allocatable resources: " + String.join("; ", lacking));
        }
    }

    /** In whole units of that many decimal digits, rounded up. */
    private static BigDecimal units(Quantity quantity, int digits) {
        return quantity.amount().movePointRight(digits).setScale(0, RoundingMode.CEILING);
    }

    private static RejectedException refused(String reason, String message) {
        return new RejectedException(403, "Forbidden", message, List.of(new RejectedException.Cause(reason, "", "")));
    }
}
