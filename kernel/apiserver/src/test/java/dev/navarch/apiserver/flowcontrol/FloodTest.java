package dev.navarch.apiserver.flowcontrol;

import static dev.navarch.apiserver.flowcontrol.FlowFixtures.get;
import static dev.navarch.apiserver.flowcontrol.FlowFixtures.level;
import static dev.navarch.apiserver.flowcontrol.FlowFixtures.schema;
import static dev.navarch.apiserver.flowcontrol.FlowFixtures.user;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A flood by one user leaves another's requests under twice the latency that they have without it. */
class FloodTest {

    private static final long MILLISECOND = 1_000_000;
    private static final long LONG = 1_500 * MILLISECOND;
    private static final String QUEUES =
            "{'type': 'Queue', 'queuing': {'queues': 128, 'handSize': 6, 'queueLengthLimit': 50}}";
    private static final String ANYBODY = "{'subjects': [{'kind': 'User', 'user': {'name': '*'}}], 'resourceRules': "
            + "[{'verbs': ['*'], 'apiGroups': ['*'], 'resources': ['*'], 'clusterScope': true, 'namespaces': ['*']}]}";

    private static SimulatedServer server(int seats, long objects) {
        SimulatedServer server = new SimulatedServer(seats, objects);
        server.table().level("all", level("all", 1_000_000, QUEUES));
        server.table().schema("all", schema("all", 1, "all", ANYBODY));
        return server;
    }

    private static IntToLongFunction always(long time) {
        return number -> time;
    }

    /** Anything between a tenth of the mean and many times it, as long tails are. */
    private static IntToLongFunction spread(long mean, long seed) {
        Random random = new Random(seed);
        return number -> (long) (mean * (0.1 + 0.9 * -Math.log(1 - random.nextDouble())));
    }

    @ParameterizedTest
    @CsvSource({"1,20", "1,200", "3,50", "12,250"})
    void requestsThatAllTakeAsLong(int seats, int flood) throws Exception {
        SimulatedServer server = server(seats, 0);
        for (int i = 0; i < flood; i++) {
            server.client(user("flooder"), get("/api/v1/nodes/a"), always(10 * MILLISECOND), 0);
        }
        List<Long> quiet =
                server.client(user("quiet"), get("/api/v1/nodes/a"), always(10 * MILLISECOND), 7 * MILLISECOND);
        server.run(LONG);

        assertThat(quiet).hasSizeGreaterThan(40).allMatch(latency -> latency < 20 * MILLISECOND);
    }

    @ParameterizedTest
    @CsvSource({"4,200,1", "12,250,2"})
    void requestsThatTakeNowLongerNowShorter(int seats, int flood, long seed) throws Exception {
        List<Long> calm = latencies(seats, 0, seed);
        List<Long> flooded = latencies(seats, flood, seed);

        assertThat(percentile(flooded, 50)).isLessThan(2 * percentile(calm, 50));
        assertThat(percentile(flooded, 99)).isLessThan(2 * percentile(calm, 99));
    }

    private static List<Long> latencies(int seats, int flood, long seed) throws InterruptedException {
        SimulatedServer server = server(seats, 0);
        for (int i = 0; i < flood; i++) {
            server.client(user("flooder"), get("/api/v1/nodes/a"), spread(10 * MILLISECOND, seed + i), 0);
        }
        List<Long> quiet =
                server.client(user("quiet"), get("/api/v1/nodes/a"), spread(10 * MILLISECOND, -seed), 7 * MILLISECOND);
        server.run(LONG);
        return quiet;
    }

    private static long percentile(List<Long> latencies, int percent) {
        assertThat(latencies).hasSizeGreaterThan(40);
        return latencies.stream().sorted().toList().get(latencies.size() * percent / 100);
    }

    /** Wide requests leave seats for narrow ones, although each of them takes several. */
    @Test
    void listsOfManyObjects() throws Exception {
        SimulatedServer server = server(20, 5_000);
        for (int i = 0; i < 100; i++) {
            server.client(user("flooder"), get("/api/v1/nodes"), always(10 * MILLISECOND), 0);
        }
        List<Long> quiet =
                server.client(user("quiet"), get("/api/v1/nodes/a"), always(10 * MILLISECOND), 7 * MILLISECOND);
        server.run(LONG);

        assertThat(quiet).hasSizeGreaterThan(40).allMatch(latency -> latency < 20 * MILLISECOND);
    }

    /** While processors are short, who asks for one thing at a time does not even wait for the rest of a request. */
    @ParameterizedTest
    @CsvSource({"1,50", "4,200"})
    void whileProcessorsAreShort(int cap, int flood) throws Exception {
        SimulatedServer server = server(40, 0);
        server.table().limited().forEach(level -> level.setCap(cap));
        for (int i = 0; i < flood; i++) {
            server.client(user("flooder"), get("/api/v1/nodes/a"), always(10 * MILLISECOND), 0);
        }
        List<Long> quiet =
                server.client(user("quiet"), get("/api/v1/nodes/a"), always(10 * MILLISECOND), 7 * MILLISECOND);
        server.run(LONG);

        assertThat(quiet).hasSizeGreaterThan(40).containsOnly(10 * MILLISECOND);
    }

    /** Where nobody is told apart, the flood is before everybody: what the other tests see is due to fairness. */
    @Test
    void withoutFlowsTheQuietUserWaitsForTheWholeFlood() throws Exception {
        SimulatedServer server = server(1, 0);
        for (int i = 0; i < 20; i++) {
            server.client(user("everybody"), get("/api/v1/nodes/a"), always(10 * MILLISECOND), 0);
        }
        List<Long> quiet =
                server.client(user("everybody"), get("/api/v1/nodes/a"), always(10 * MILLISECOND), 7 * MILLISECOND);
        server.run(LONG);

        assertThat(quiet).isNotEmpty().allMatch(latency -> latency > 100 * MILLISECOND);
    }
}
