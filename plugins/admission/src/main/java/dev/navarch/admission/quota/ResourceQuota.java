package dev.navarch.admission.quota;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.admission.quantity.Quantity;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Charges what is made to the quotas of its namespace and refuses what exceeds one. Each charge is one guarded write to
 * the quota's status, so that requests side by side cannot together take more than there is; a controller gives back
 * what was deleted.
 */
public final class ResourceQuota implements ValidatingAdmission {

    private static final ResourceName QUOTAS = ResourceName.core("resourcequotas");
    private static final Set<String> RECOUNTED_ON_UPDATE = Set.of("services", "persistentvolumeclaims");

    private @Nullable Objects objects;

    @Override
    public int order() {
        return 950;
    }

    @Override
    public void start(PluginContext context) {
        objects = context.objects();
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return switch (operation) {
            case CREATE -> subresource.isEmpty() && !resource.equals("events");
            case UPDATE ->
                group.isEmpty()
                        && (subresource.isEmpty() && RECOUNTED_ON_UPDATE.contains(resource)
                                || resource.equals("pods") && subresource.equals("resize"));
            case DELETE, CONNECT -> false;
        };
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        Objects known = java.util.Objects.requireNonNull(objects, "not started");
        if (request.namespace().isEmpty()) {
            return;
        }
        List<ObjectNode> quotas = known.list(QUOTAS, request.namespace());
        if (quotas.isEmpty()) {
            return;
        }
        ObjectNode object = request.object().orElseThrow();
        boolean pod = request.group().isEmpty() && request.resource().equals("pods");
        Map<String, Quantity> after = Usage.of(request.group(), request.resource(), object);
        Map<String, Quantity> before = request.oldObject()
                .map(old -> Usage.of(request.group(), request.resource(), old))
                .orElse(Map.of());
        Charge charge = Charge.between(before, after);
        List<ObjectNode> charged = new ArrayList<>();
        for (ObjectNode quota : quotas) {
            if (!Scopes.match(quota, pod, object)) {
                continue;
            }
            if (pod) {
                checkStated(quota, object);
            }
            if (!charge.limitedBy(quota).isEmpty()) {
                refuse(charge, quota);
                charged.add(quota);
            }
        }
        if (!request.dryRun()) {
            for (ObjectNode quota : charged) {
                charge(known, charge, quota);
            }
        }
    }

    private static void checkStated(ObjectNode quota, ObjectNode pod) throws RejectedException {
        Set<String> limited = new HashSet<>();
        quota.path("status").path("hard").fieldNames().forEachRemaining(limited::add);
        String missing = RequiredAmounts.missing(limited, pod.path("spec"));
        if (!missing.isEmpty()) {
            throw new RejectedException(
                    "failed quota: " + quota.path("metadata").path("name").asText() + ": must specify " + missing);
        }
    }

    private static void refuse(Charge charge, ObjectNode quota) throws RejectedException {
        var problem = charge.limitedBy(quota).problem(quota);
        if (problem.isPresent()) {
            throw new RejectedException(problem.get());
        }
    }

    private static void charge(Objects objects, Charge charge, ObjectNode quota) throws RejectedException {
        try {
            objects.update(
                    QUOTAS,
                    quota.path("metadata").path("namespace").asText(),
                    quota.path("metadata").path("name").asText(),
                    newest -> {
                        charge.limitedBy(newest).problem(newest).ifPresent(problem -> {
                            throw new ExceededException(problem);
                        });
                        charge.limitedBy(newest).apply(newest);
                        return newest;
                    });
        } catch (ExceededException e) {
            throw new RejectedException(e.problem);
        }
    }

    /** Leaves a guarded write that found the quota used up by others. */
    private static final class ExceededException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String problem;

        ExceededException(String problem) {
            super(problem, null, false, false);
            this.problem = problem;
        }
    }
}
