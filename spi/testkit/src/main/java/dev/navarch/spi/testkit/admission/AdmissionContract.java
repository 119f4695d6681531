package dev.navarch.spi.testkit.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;
import dev.navarch.spi.testkit.objects.MemoryObjects;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every step of admission must do. A plugin runs it by extending it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class AdmissionContract {

    private static final int THREADS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private TestContext context = TestContext.create();
    private MemoryObjects objects = new MemoryObjects();
    private AdmissionPlugin plugin = (ValidatingAdmission) request -> {};

    /** A new step, not started. */
    protected abstract AdmissionPlugin create();

    /** What the step finds in the cluster. */
    protected abstract MemoryObjects objects();

    /** A request that it lets through, perhaps changed. */
    protected abstract SampleRequest accepted();

    /** A request that it refuses; empty if it refuses nothing. */
    protected abstract Optional<SampleRequest> refused();

    /** What it is started with: the objects, unless the step needs more. */
    protected TestContext context(MemoryObjects found) {
        return TestContext.create().with(found);
    }

    @BeforeEach
    void startStep() throws Exception {
        objects = objects();
        context = context(objects);
        plugin = create();
        plugin.start(context);
    }

    @AfterEach
    void closeStep() throws Exception {
        plugin.close();
        context.close();
    }

    @Test
    void wantsTheRequestsOfItsKindAndAlwaysSaysSo() {
        SampleRequest request = accepted();
        for (int i = 0; i < 3; i++) {
            assertThat(handles(request)).isTrue();
            refused().ifPresent(refused -> assertThat(handles(refused)).isTrue());
        }
        for (Operation operation : Operation.values()) {
            plugin.handles(operation, "no.such.group", "things", "");
        }
    }

    @Test
    void letsThrough() throws Exception {
        run(accepted());
    }

    @Test
    void refusesWithACodeAndAReason() throws Exception {
        if (refused().isEmpty()) {
            return;
        }
        try {
            run(refused().get());
        } catch (RejectedException e) {
            assertThat(e.code()).isBetween(400, 599);
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        throw new AssertionError("not refused");
    }

    @Test
    void altersNothingButTheObjectAndThatOnlyWhileMutating() throws Exception {
        SampleRequest request = accepted().copy();
        Optional<ObjectNode> old = request.oldObject().map(ObjectNode::deepCopy);
        if (plugin instanceof MutatingAdmission mutating) {
            mutating.mutate(request);
        }
        Optional<ObjectNode> mutated = request.object().map(ObjectNode::deepCopy);
        if (plugin instanceof ValidatingAdmission validating) {
            validating.validate(request);
        }
        assertThat(request.object()).isEqualTo(mutated);
        assertThat(request.oldObject()).isEqualTo(old);
    }

    @Test
    void mutatesOnceAndForAll() throws Exception {
        if (plugin instanceof MutatingAdmission mutating) {
            SampleRequest request = accepted().copy();
            mutating.mutate(request);
            Optional<ObjectNode> once = request.object().map(ObjectNode::deepCopy);
            mutating.mutate(request);
            assertThat(request.object()).as("mutating again changes nothing").isEqualTo(once);
        }
    }

    @Test
    void dryRunLeavesNoTrace() throws Exception {
        long before = objects.writes();
        run(accepted().copy().dry());
        assertThat(objects.writes()).isEqualTo(before);
    }

    @Test
    void endsSoonWhenInterrupted() throws Exception {
        List<SampleRequest> requests = new ArrayList<>(List.of(accepted()));
        refused().ifPresent(requests::add);
        for (SampleRequest request : requests) {
            Thread thread = Thread.ofVirtual().unstarted(() -> {
                Thread.currentThread().interrupt();
                try {
                    run(request.copy());
                } catch (Exception e) {
                    assertThat(e).isNotNull();
                }
            });
            thread.start();
            assertThat(thread.join(PATIENCE)).as("ended").isTrue();
        }
    }

    @Test
    void judgesManyRequestsAtATimeAlike() throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                SampleRequest good = accepted().copy().dry();
                results.add(executor.submit(() -> passes(good)));
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
            results.clear();
            for (int i = 0; i < THREADS && refused().isPresent(); i++) {
                SampleRequest bad = refused().get().copy().dry();
                results.add(executor.submit(() -> passes(bad)));
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isFalse();
            }
        }
    }

    /** Leads a request through both roles of the step, as the API server does. */
    protected final void run(AdmissionRequest request) throws RejectedException {
        if (plugin instanceof MutatingAdmission mutating) {
            mutating.mutate(request);
        }
        if (plugin instanceof ValidatingAdmission validating) {
            validating.validate(request);
        }
    }

    private boolean passes(AdmissionRequest request) {
        try {
            run(request);
            return true;
        } catch (RejectedException e) {
            return false;
        }
    }

    private boolean handles(SampleRequest request) {
        return plugin.handles(request.operation(), request.group(), request.resource(), request.subresource());
    }
}
