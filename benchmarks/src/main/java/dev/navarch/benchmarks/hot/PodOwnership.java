package dev.navarch.benchmarks.hot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.managedfields.FieldManager;
import dev.navarch.machinery.managedfields.FieldSet;
import dev.navarch.machinery.managedfields.Manager;
import dev.navarch.machinery.patch.StrategicMergePatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Managed fields: what each write pays for knowing who owns what. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PodOwnership {

    private static final Manager CREATOR = new Manager("creator", "v1", "", "2026-01-01T00:00:00Z");
    private static final Manager PATCHER = new Manager("patcher", "v1", "", "2026-01-01T00:00:01Z");

    private final ObjectNode sent = Json.read(SamplePod.BODY).deepCopy();
    private final ObjectNode stored = created();
    private final ObjectNode patched = StrategicMergePatch.apply(stored, Json.read(SamplePod.PATCH), SamplePod.SCHEMA);

    @Benchmark
    public ObjectNode created() {
        ObjectNode pod = SamplePod.decoded();
        FieldManager.update(null, pod, SamplePod.SCHEMA, CREATOR, FieldSet.EMPTY);
        return pod;
    }

    @Benchmark
    public ObjectNode patched() {
        ObjectNode pod = patched.deepCopy();
        FieldManager.update(stored, pod, SamplePod.SCHEMA, PATCHER, FieldSet.EMPTY);
        return pod;
    }

    @Benchmark
    public ObjectNode applied() {
        return FieldManager.apply(stored, sent, SamplePod.SCHEMA, PATCHER, true, FieldSet.EMPTY);
    }
}
