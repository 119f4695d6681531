package dev.navarch.benchmarks.hot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Json;
import dev.navarch.machinery.protobuf.Envelope;
import dev.navarch.machinery.protobuf.Protobuf;
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

/** One pod in the encodings that clients ask for, both ways. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PodEncodings {

    private final ObjectNode pod = SamplePod.decoded();
    private final byte[] json = Json.write(pod);
    private final byte[] protobuf = Protobuf.encode(pod, SamplePod.SCHEMA);

    @Benchmark
    public byte[] toJson() {
        return Json.write(pod);
    }

    @Benchmark
    public Object fromJson() {
        return Json.read(json);
    }

    @Benchmark
    public byte[] toProtobuf() {
        return Protobuf.encode(pod, SamplePod.SCHEMA);
    }

    @Benchmark
    public Object fromProtobuf() {
        return Protobuf.decode(Envelope.open(protobuf), SamplePod.SCHEMA);
    }
}
