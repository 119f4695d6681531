package dev.navarch.apiserver.admission;

import dev.navarch.kernel.plugin.PluginSet;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.status.Status;
import dev.navarch.machinery.status.StatusCause;
import dev.navarch.machinery.status.StatusDetails;
import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads requests through the steps of admission. */
public final class AdmissionChain {

    private static final Logger LOG = LoggerFactory.getLogger(AdmissionChain.class);

    /** Who the server itself is. */
    private static final String SYSTEM = "system:apiserver";

    private final PluginSet<AdmissionPlugin> plugins;
    private final DeadlineAlarm alarm;
    private final AtomicReference<StepTable> table = new AtomicReference<>(new StepTable(-1, List.of()));

    public AdmissionChain(PluginSet<AdmissionPlugin> plugins, DeadlineAlarm alarm) {
        this.plugins = plugins;
        this.alarm = alarm;
    }

    /** Lets the mutating steps change the request's object, a second time where one of them asks for it. */
    void mutate(ObjectAdmission request) {
        do {
            run(request, MutatingAdmission.class, MutatingAdmission::mutate);
        } while (request.reinvoke());
    }

    /** Asks the validating steps. */
    void validate(ObjectAdmission request) {
        run(request, ValidatingAdmission.class, ValidatingAdmission::validate);
    }

    private <T extends AdmissionPlugin> void run(AdmissionRequest request, Class<T> role, Step<T> step) {
        try (var lease = plugins.lease()) {
            List<AdmissionPlugin> steps = current(lease).steps(request);
            if (steps.isEmpty()) {
                return;
            }
            try (var watch = alarm.watch(Thread.currentThread(), request.deadline())) {
                boolean urgent = isUrgent(request);
                for (AdmissionPlugin plugin : steps) {
                    if (role.isInstance(plugin) && !(urgent && !lease.isBuiltIn(plugin))) {
                        runStep(request, role.cast(plugin), step);
                    }
                    if (watch.rang()) {
                        throw late(plugin);
                    }
                }
            }
        }
    }

    /**
     * Whether the cluster's life depends on the write: it never waits for steps that somebody dropped in. Without Leases
     * nodes count as dead and leaders lose their office.
     */
    private static boolean isUrgent(AdmissionRequest request) {
        return request.group().equals("coordination.k8s.io")
                        && request.resource().equals("leases")
                || request.user().name().equals(SYSTEM);
    }

    private StepTable current(PluginSet.Lease<AdmissionPlugin> lease) {
        StepTable known = table.get();
        if (known.generation() == lease.generation()) {
            return known;
        }
        StepTable fresh = new StepTable(lease.generation(), lease.plugins());
        table.set(fresh);
        return fresh;
    }

    private static <T extends AdmissionPlugin> void runStep(AdmissionRequest request, T plugin, Step<T> step) {
        try {
            step.apply(plugin, request);
        } catch (RejectedException e) {
            throw refusal(request, e);
        } catch (ApiException e) {
            throw e;
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw late(plugin);
            }
            LOG.error("admission step {} failed", plugin.name(), e);
            throw ApiException.internalError("admission plugin \"" + plugin.name() + "\" failed");
        }
    }

    private static ApiException late(AdmissionPlugin plugin) {
        return ApiException.timeout("admission plugin \"" + plugin.name() + "\" did not answer in time", 0);
    }

    private static ApiException refusal(AdmissionRequest request, RejectedException refusal) {
        List<StatusCause> causes = refusal.causes().stream()
                .map(cause -> new StatusCause(cause.reason(), cause.message(), cause.field()))
                .toList();
        String message = String.valueOf(refusal.getMessage());
        if (refusal.status().isPresent()) {
            return new ApiException(Status.of(refusal.status().get()));
        }
        return switch (refusal.reason()) {
            case "Forbidden" ->
                ApiException.forbidden(request.group(), request.resource(), request.name(), message, causes);
            case "Invalid" ->
                new ApiException(Status.failure(
                        refusal.code(),
                        refusal.reason(),
                        message,
                        StatusDetails.of(request.group(), request.kind(), request.name())
                                .withCauses(causes)));
            default ->
                new ApiException(Status.failure(
                        refusal.code(),
                        refusal.reason(),
                        message,
                        refusal.subject()
                                .map(about -> StatusDetails.of(about.group(), about.resource(), about.name()))
                                .orElseGet(() -> StatusDetails.of(request.group(), request.resource(), request.name()))
                                .withCauses(causes)));
        };
    }

    @FunctionalInterface
    private interface Step<T> {
        void apply(T plugin, AdmissionRequest request) throws RejectedException;
    }
}
