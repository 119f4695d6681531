package dev.navarch.benchmarks.hot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.Lifecycle;
import dev.navarch.kinds.builtin.KindTable;
import dev.navarch.machinery.decoding.Decoder;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.patch.StrategicMergePatch;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.schema.SchemaTable;
import dev.navarch.machinery.selector.LabelSelector;
import java.nio.charset.StandardCharsets;
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

    private static final String POD = """
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"pod-1","namespace":"default","labels":{"app":"load","tenth":"1"},\
            "annotations":{"example.com/purpose":"measuring"}},"spec":{"nodeName":"node-1","containers":[\
            {"name":"main","image":"registry.example/app:1.2.3","args":["--port=8080","--verbose"],\
            "env":[{"name":"A","value":"1"},{"name":"B","valueFrom":{"fieldRef":{"fieldPath":"metadata.name"}}}],\
            "ports":[{"containerPort":8080,"name":"http"}],\
            "resources":{"requests":{"cpu":"100m","memory":"64Mi"},"limits":{"memory":"128Mi"}},\
            "readinessProbe":{"httpGet":{"path":"/ready","port":"http"}}}]}}""";

    private final byte[] body = POD.getBytes(StandardCharsets.UTF_8);
    private final byte[] patch =
            "{\"spec\":{\"containers\":[{\"name\":\"main\",\"image\":\"registry.example/app:1.2.4\"}]}}"
                    .getBytes(StandardCharsets.UTF_8);
    private final Schema schema =
            java.util.Objects.requireNonNull(SchemaTable.load().of("", "v1", "Pod"));
    private final KindRules rules = KindTable.rules("", "Pod");
    private final ObjectNode stored = decodeAndDefault();
    private final LabelSelector selector = LabelSelector.parse("app=load,tenth in (1,2,3),!absent");
    private final Map<String, String> labels = Map.of("app", "load", "tenth", "1");

    @Benchmark
    public ObjectNode decodeAndDefault() {
        ObjectNode pod = Decoder.decode(Json.parse(body), schema).object();
        rules.applyDefaults(pod);
        return pod;
    }

    @Benchmark
    public Object validate() {
        return Lifecycle.validateCreate(rules, stored, true);
    }

    @Benchmark
    public byte[] encode() {
        return Json.write(stored);
    }

    @Benchmark
    public ObjectNode strategicMerge() {
        return StrategicMergePatch.apply(stored, Json.read(patch), schema);
    }

    @Benchmark
    public boolean select() {
        return selector.matches(labels);
    }
}
