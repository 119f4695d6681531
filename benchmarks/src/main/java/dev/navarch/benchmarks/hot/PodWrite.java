package dev.navarch.benchmarks.hot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.Lifecycle;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.patch.StrategicMergePatch;
import dev.navarch.machinery.selector.LabelSelector;
import java.util.Map;
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

/** The pure part of creating and patching a pod: what a write costs before admission and storage. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PodWrite {

    private final ObjectNode stored = SamplePod.decoded();
    private final LabelSelector selector = LabelSelector.parse("app=load,tenth in (1,2,3),!absent");
    private final Map<String, String> labels = Map.of("app", "load", "tenth", "1");

    @Benchmark
    public ObjectNode decodeAndDefault() {
        return SamplePod.decoded();
    }

    @Benchmark
    public Object validate() {
        return Lifecycle.validateCreate(SamplePod.RULES, stored, true);
    }

    @Benchmark
    public ObjectNode strategicMerge() {
        return StrategicMergePatch.apply(stored, Json.read(SamplePod.PATCH), SamplePod.SCHEMA);
    }

    @Benchmark
    public boolean select() {
        return selector.matches(labels);
    }
}
