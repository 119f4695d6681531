package dev.navarch.apiserver.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.kernel.metrics.NanoClock;
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
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads requests through the steps of admission. */
public final class AdmissionChain {

    private static final Logger LOG = LoggerFactory.getLogger(AdmissionChain.class);

    /** Who the server itself is. */
    private static final String SYSTEM = "system:apiserver";

    private final PluginSet<AdmissionPlugin> plugins;
    private final DeadlineAlarm alarm;
    private final Metrics metrics;
    private final NanoClock clock;
    private final AtomicReference<StepTable<MutatingAdmission>> mutating;
    private final AtomicReference<StepTable<ValidatingAdmission>> validating;

    public AdmissionChain(
            PluginSet<AdmissionPlugin> plugins, DeadlineAlarm alarm, Metrics metrics, InstantSource clock) {
        this.plugins = plugins;
        this.alarm = alarm;
        this.metrics = metrics;
        this.clock = NanoClock.of(clock);
        this.mutating = new AtomicReference<>(new StepTable<>(-1, List.of(), MutatingAdmission.class, metrics));
        this.validating = new AtomicReference<>(new StepTable<>(-1, List.of(), ValidatingAdmission.class, metrics));
    }

    /** Lets the mutating steps change the request's object, a second time where one of them asks for it. */
    void mutate(ObjectAdmission request) {
        do {
            run(request, mutating, MutatingAdmission.class, MutatingAdmission::mutate);
        } while (request.reinvoke());
    }

    /** Asks the validating steps. */
    void validate(ObjectAdmission request) {
        run(request, validating, ValidatingAdmission.class, ValidatingAdmission::validate);
    }

    private <T extends AdmissionPlugin> void run(
            AdmissionRequest request, AtomicReference<StepTable<T>> tables, Class<T> role, Call<T> call) {
        try (var lease = plugins.lease()) {
            StepTable.Steps<T> steps = current(lease, tables, role).steps(request);
            if (steps.all().isEmpty()) {
                return;
            }
            long start = clock.nanoTime();
            boolean accepted = false;
            try (var watch = alarm.watch(Thread.currentThread(), request.deadline())) {
                boolean urgent = isUrgent(request);
                long before = start;
                for (StepTable.Step<T> step : steps.all()) {
                    if (!(urgent && !lease.isBuiltIn(step.plugin()))) {
                        before = runStep(request, step, call, before);
                    }
                    if (watch.rang()) {
                        throw late(step.plugin());
                    }
                }
                accepted = true;
            } finally {
                steps.together().add(!accepted, clock.nanoTime() - start);
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

    private <T extends AdmissionPlugin> StepTable<T> current(
            PluginSet.Lease<AdmissionPlugin> lease, AtomicReference<StepTable<T>> tables, Class<T> role) {
        StepTable<T> known = tables.get();
        if (known.generation() == lease.generation()) {
            return known;
        }
        StepTable<T> fresh = new StepTable<>(lease.generation(), lease.plugins(), role, metrics);
        tables.set(fresh);
        return fresh;
    }

    /** The time after it; {@code before} is the time at which it begins. */
    private <T extends AdmissionPlugin> long runStep(
            AdmissionRequest request, StepTable.Step<T> step, Call<T> call, long before) {
        boolean accepted = false;
        try {
            call.apply(step.plugin(), request);
            accepted = true;
        } catch (RejectedException e) {
            throw refusal(request, e);
        } catch (ApiException e) {
            throw e;
        } catch (RuntimeException e) {
            if (Thread.interrupted()) {
                throw late(step.plugin());
            }
            LOG.error("admission step {} failed", step.plugin().name(), e);
            throw ApiException.internalError(
                    "admission plugin \"" + step.plugin().name() + "\" failed");
        } finally {
            if (!accepted) {
                step.figures().add(true, clock.nanoTime() - before);
            }
        }
        long after = clock.nanoTime();
        step.figures().add(false, after - before);
        return after;
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
                ApiException.forbidden(request.group(), request.resource(), named(request), message, causes);
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

    /** The name in a refusal: an object that is to be made may not have its own yet. */
    private static String named(AdmissionRequest request) {
        JsonNode metadata = request.object()
                .<JsonNode>map(object -> object.path("metadata"))
                .orElse(MissingNode.getInstance());
        return Stream.of(
                        request.name(),
                        metadata.path("name").asText(),
                        metadata.path("generateName").asText())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("Unknown");
    }

    @FunctionalInterface
    private interface Call<T> {
        void apply(T plugin, AdmissionRequest request) throws RejectedException;
    }
}
