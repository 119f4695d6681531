package dev.navarch.admission.limit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;
import dev.navarch.spi.message.Messages;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.spi.quantity.PodResources;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives containers the namespace's default requests and limits, and refuses what is out of its bounds. */
public final class LimitRanger implements MutatingAdmission, ValidatingAdmission {

    private static final ResourceName RANGES = ResourceName.core("limitranges");

    private @Nullable Objects objects;

    @Override
    public int order() {
        return 120;
    }

    @Override
    public void start(PluginContext context) {
        objects = context.objects();
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        if (!group.isEmpty()) {
            return false;
        }
        return switch (resource) {
            case "pods" ->
                operation == Operation.CREATE && subresource.isEmpty()
                        || operation == Operation.UPDATE && subresource.equals("resize");
            case "persistentvolumeclaims" ->
                subresource.isEmpty() && (operation == Operation.CREATE || operation == Operation.UPDATE);
            default -> false;
        };
    }

    @Override
    public void mutate(AdmissionRequest request) {
        if (request.resource().equals("pods") && request.operation() == Operation.CREATE) {
            ObjectNode pod = request.object().orElseThrow();
            ContainerDefaults defaults = new ContainerDefaults(pod);
            ranges(request.namespace()).forEach(defaults::apply);
            defaults.record();
        }
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        JsonNode object = request.object().orElseThrow();
        List<String> problems = new ArrayList<>();
        for (ObjectNode range : ranges(request.namespace())) {
            for (JsonNode limit : range.path("spec").path("limits")) {
                Bounds bounds = Bounds.of(limit);
                if (request.resource().equals("pods")) {
                    checkPod(bounds, object.path("spec"), problems);
                } else if (bounds.type().equals("PersistentVolumeClaim")) {
                    bounds.checkRequests(PodResources.amounts(object.at("/spec/resources/requests")), problems);
                }
            }
            if (!problems.isEmpty()) {
                throw new RejectedException(Messages.together(problems));
            }
        }
    }

    private static void checkPod(Bounds bounds, JsonNode spec, List<String> problems) {
        switch (bounds.type()) {
            case "Container" -> {
                for (String kind : new String[] {"containers", "initContainers"}) {
                    for (JsonNode container : spec.path(kind)) {
                        JsonNode resources = container.path("resources");
                        bounds.check(
                                PodResources.amounts(resources.path("requests")),
                                PodResources.amounts(resources.path("limits")),
                                problems);
                    }
                }
            }
            case "Pod" -> bounds.check(PodResources.requests(spec), PodResources.limits(spec), problems);
            default -> {}
        }
    }

    private List<ObjectNode> ranges(String namespace) {
        return java.util.Objects.requireNonNull(objects, "not started").list(RANGES, namespace);
    }
}
