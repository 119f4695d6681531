package dev.navarch.admission.quota;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import dev.navarch.spi.quota.Footprint;
import dev.navarch.spi.quota.Limits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Charges what is made to the quotas of its namespace and refuses what exceeds one. Each charge is one guarded write to
 * the quota's status, so that requests side by side cannot together take more than there is; a controller gives back
 * what was deleted.
 */
public final class ResourceQuota implements ValidatingAdmission {

    private static final ResourceName QUOTAS = ResourceName.core("resourcequotas");
    private static final ResourceName PODS = ResourceName.core("pods");

    private @Nullable Objects objects;
    private InstantSource clock = InstantSource.system();

    @Override
    public int order() {
        return 950;
    }

    @Override
    public void start(PluginContext context) {
        objects = context.objects();
        clock = context.clock();
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return switch (operation) {
            case CREATE -> subresource.isEmpty() && Limits.canLimit(new ResourceName(group, resource));
            case UPDATE -> canTakeMore(new ResourceName(group, resource).toString(), subresource);
            case DELETE, CONNECT -> false;
        };
    }

    private static boolean canTakeMore(String resource, String subresource) {
        return switch (resource) {
            case "pods" -> subresource.isEmpty() || subresource.equals("resize");
            case "persistentvolumeclaims" -> subresource.isEmpty() || subresource.equals("status");
            case "services", "resourceclaims.resource.k8s.io" -> subresource.isEmpty();
            default -> false;
        };
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        if (request.namespace().isEmpty()) {
            return;
        }
        List<ObjectNode> quotas = known().list(QUOTAS, request.namespace());
        if (quotas.isEmpty()) {
            return;
        }
        ResourceName resource = new ResourceName(request.group(), request.resource());
        Instant now = clock.instant();
        Footprint after = Footprint.of(resource, request.object().orElseThrow(), now);
        Optional<Footprint> before = request.oldObject().map(old -> Footprint.of(resource, old, now));
        if (resource.equals(PODS) && request.subresource().isEmpty() && keepsScopes(before, after)) {
            return;
        }
        List<Charged> charges = new ArrayList<>();
        for (ObjectNode quota : quotas) {
            List<String> limits = limits(quota, resource);
            if (!limits.isEmpty() && after.within(quota.path("spec"))) {
                checkStated(quota, limits, resource, request);
                Charge charge = Charge.between(
                                before.filter(old -> old.within(quota.path("spec")))
                                        .map(Footprint::usage)
                                        .orElse(Map.of()),
                                after.usage())
                        .limitedBy(quota);
                if (!charge.isEmpty()) {
                    charges.add(new Charged(quota, charge));
                }
            }
        }
        boolean report = request.subresource().equals("status");
        if (!report) {
            refuseExceeding(charges);
        }
        if (!request.dryRun()) {
            charge(charges, report);
        }
    }

    private Objects known() {
        return java.util.Objects.requireNonNull(objects, "not started");
    }

    /** The specification of a pod can change what it takes only by moving it from one scope into another. */
    private static boolean keepsScopes(Optional<Footprint> before, Footprint after) {
        return before.filter(old ->
                        old.scopes().contains("Terminating") == after.scopes().contains("Terminating"))
                .isPresent();
    }

    /** The quota's limits on objects of that resource, sorted. */
    private static List<String> limits(ObjectNode quota, ResourceName resource) {
        TreeSet<String> limits = new TreeSet<>();
        quota.path("status").path("hard").fieldNames().forEachRemaining(limits::add);
        limits.removeIf(limit -> !Limits.concerns(limit, resource));
        return List.copyOf(limits);
    }

    private static void checkStated(
            ObjectNode quota, List<String> limits, ResourceName resource, AdmissionRequest request)
            throws RejectedException {
        String name = quota.path("metadata").path("name").asText();
        if (resource.equals(PODS)) {
            String missing = RequiredAmounts.missing(
                    limits, request.object().orElseThrow().path("spec"));
            if (!missing.isEmpty()) {
                throw new RejectedException("failed quota: " + name + ": must specify " + missing);
            }
        }
        if (!limits.stream().allMatch(limit -> quota.path("status").path("used").has(limit))) {
            throw new RejectedException(
                    "status unknown for quota: " + name + ", resources: " + String.join(",", limits));
        }
    }

    private static void refuseExceeding(List<Charged> charges) throws RejectedException {
        for (Charged each : charges) {
            Optional<String> problem = each.charge().problem(each.quota());
            if (problem.isPresent()) {
                throw new RejectedException(problem.get());
            }
        }
    }

    /** All of them, or none: what one quota refuses is given back to the others. */
    private void charge(List<Charged> charges, boolean report) throws RejectedException {
        for (int i = 0; i < charges.size(); i++) {
            Charge charge = charges.get(i).charge();
            try {
                update(charges.get(i).quota(), report, charge);
            } catch (ExceededException e) {
                for (Charged paid : charges.subList(0, i)) {
                    refund(paid);
                }
                throw new RejectedException(e.problem);
            }
        }
    }

    private void update(ObjectNode quota, boolean report, Charge charge) {
        write(quota, newest -> {
            Charge limited = charge.limitedBy(newest);
            Optional<String> problem = report ? Optional.empty() : limited.problem(newest);
            if (problem.isPresent()) {
                throw new ExceededException(problem.get());
            }
            return limited.apply(newest);
        });
    }

    private void refund(Charged paid) {
        write(paid.quota(), newest -> paid.charge().limitedBy(newest).refund(newest));
    }

    private void write(ObjectNode quota, UnaryOperator<ObjectNode> change) {
        known().update(
                        QUOTAS,
                        quota.path("metadata").path("namespace").asText(),
                        quota.path("metadata").path("name").asText(),
                        change);
    }

    /** What one quota is charged. */
    private record Charged(ObjectNode quota, Charge charge) {}

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
