package dev.navarch.admission.priority;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Works out each pod's priority from its class, or the default one; sees to it that there is one default at most. */
public final class Priority implements MutatingAdmission {

    private static final String GROUP = "scheduling.k8s.io";
    private static final ResourceName CLASSES = new ResourceName(GROUP, "priorityclasses");
    private static final String PREEMPT = "PreemptLowerPriority";

    private @Nullable Objects objects;

    @Override
    public int order() {
        return 220;
    }

    @Override
    public void start(PluginContext context) {
        objects = context.objects();
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return (operation == Operation.CREATE || operation == Operation.UPDATE)
                && subresource.isEmpty()
                && (group.isEmpty() && resource.equals("pods")
                        || group.equals(GROUP) && resource.equals("priorityclasses"));
    }

    @Override
    public void mutate(AdmissionRequest request) throws RejectedException {
        ObjectNode object = request.object().orElseThrow();
        if (request.resource().equals("priorityclasses")) {
            checkSingleDefault(request, object);
        } else if (request.operation() == Operation.CREATE) {
            decide(object.withObjectProperty("spec"));
        } else {
            keep(
                    object.withObjectProperty("spec"),
                    request.oldObject().orElseThrow().path("spec"));
        }
    }

    private void checkSingleDefault(AdmissionRequest request, JsonNode wanted) throws RejectedException {
        if (!wanted.path("globalDefault").asBoolean()) {
            return;
        }
        Optional<ObjectNode> present = defaultClass();
        if (present.isPresent()
                && (request.operation() == Operation.CREATE
                        || !name(present.get()).equals(request.name()))) {
            throw new RejectedException("PriorityClass " + name(present.get())
                    + " is already marked as default. Only one default can exist");
        }
    }

    private void decide(ObjectNode spec) throws RejectedException {
        String className = spec.path("priorityClassName").asText();
        Optional<ObjectNode> chosen = className.isEmpty() ? defaultClass() : Optional.of(find(className));
        int priority = chosen.map(c -> c.path("value").asInt()).orElse(0);
        String policy =
                chosen.map(c -> c.path("preemptionPolicy").asText(PREEMPT)).orElse(PREEMPT);
        if (className.isEmpty() && chosen.isPresent()) {
            spec.put("priorityClassName", name(chosen.get()));
        }
        if (spec.hasNonNull("priority") && spec.path("priority").asInt() != priority) {
            throw new RejectedException(
                    "the integer value of priority (" + spec.path("priority").asInt()
                            + ") must not be provided in pod spec; priority admission controller computed " + priority
                            + " from the given PriorityClass name");
        }
        spec.put("priority", priority);
        if (spec.hasNonNull("preemptionPolicy")
                && !spec.path("preemptionPolicy").asText().equals(policy)) {
            throw new RejectedException("the string value of PreemptionPolicy ("
                    + spec.path("preemptionPolicy").asText()
                    + ") must not be provided in pod spec; priority admission controller computed " + policy
                    + " from the given PriorityClass name");
        }
        spec.put("preemptionPolicy", policy);
    }

    /** An update that leaves them out does not take them away. */
    private static void keep(ObjectNode spec, JsonNode old) {
        for (String field : new String[] {"priority", "preemptionPolicy"}) {
            if (!spec.hasNonNull(field) && old.hasNonNull(field)) {
                spec.set(field, old.path(field));
            }
        }
    }

    private ObjectNode find(String className) throws RejectedException {
        Objects known = java.util.Objects.requireNonNull(objects, "not started");
        return known.find(CLASSES, "", className)
                .or(() -> known.update(CLASSES, "", className, UnaryOperator.identity()))
                .orElseThrow(() -> new RejectedException("no PriorityClass with name " + className + " was found"));
    }

    /** Should there be several, that of the lowest value. */
    private Optional<ObjectNode> defaultClass() {
        return java.util.Objects.requireNonNull(objects, "not started").list(CLASSES, "").stream()
                .filter(c -> c.path("globalDefault").asBoolean())
                .min(Comparator.comparingInt(c -> c.path("value").asInt()));
    }

    private static String name(JsonNode object) {
        return object.path("metadata").path("name").asText();
    }
}
