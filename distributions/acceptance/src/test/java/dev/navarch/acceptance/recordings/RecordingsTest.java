package dev.navarch.acceptance.recordings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.navarch.acceptance.endtoend.RunningCluster;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every conversation of {@code recordings/} with an API server of ours, held side by side.
 * {@code -Drecordings.only=kinds/pods} picks those whose name contains the text; {@code -Drecordings.server=HOST:PORT}
 * talks to a server that runs already.
 *
 * <p>{@code recordings/pending.txt} names the conversations that cannot succeed yet, with the reason. One of them that
 * does succeed is a failure as well, so that the list only shrinks.
 */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordingsTest {

    private static final int LINES_SHOWN = 8;

    private final Path directory = resource("/recordings");
    private final String picked = System.getProperty("recordings.only", "");
    private final Map<String, String> pending = Pending.read(directory.resolve("pending.txt"));
    private final List<Recording> recordings = Stream.of("machinery", "kinds", "access")
            .flatMap(room -> Recording.below(directory.resolve(room)).stream())
            .filter(recording -> recording.name().contains(picked))
            .toList();
    private final List<RunningCluster> started = new ArrayList<>();
    private ServerAddress alone = new ServerAddress("", 0);
    private ServerAddress withControllers = alone;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        String running = System.getProperty("recordings.server");
        if (running != null) {
            alone = ServerAddress.parse(running);
            withControllers = alone;
        } else {
            alone = started(data.resolve("alone"), "apiserver");
            if (recordings.stream().anyMatch(RecordingsTest::needsControllers)) {
                withControllers = started(data.resolve("with-controllers"), "apiserver,controllers");
            }
        }
    }

    @AfterAll
    void stop() throws Exception {
        for (RunningCluster cluster : started) {
            cluster.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> conversations() {
        Map<Boolean, List<Recording>> groups =
                recordings.stream().collect(Collectors.partitioningBy(RecordingsTest::needsControllers));
        Sitting first = Sitting.begin(groups.get(false), alone);
        Sitting second = Sitting.begin(groups.get(true), withControllers);
        return recordings.stream()
                .map(recording -> dynamicTest(recording.name(), () -> {
                    Sitting sitting = needsControllers(recording) ? second : first;
                    judge(recording, sitting.outcome(recording));
                }))
                .onClose(first::close)
                .onClose(second::close);
    }

    private void judge(Recording recording, List<Conversation.Difference> differences) {
        if (pending.containsKey(recording.name())) {
            assertThat(differences)
                    .as("%s succeeds now: take it out of pending.txt", recording.name())
                    .isNotEmpty();
        } else if (!differences.isEmpty()) {
            throw new AssertionError(told(recording, differences));
        }
    }

    /** Otherwise a renamed conversation would stay on the list for ever. */
    @Test
    void pendingConversationsExist() {
        assertThat(pending.keySet())
                .filteredOn(name -> name.contains(picked))
                .isSubsetOf(recordings.stream().map(Recording::name).toList());
    }

    /** Wrong codes, values, events, and what is waited for in vain are noticed; all else of the fixture is right. */
    @Test
    void wrongAnswersAreSeen() throws Exception {
        Recording fixture = Recording.read(directory.resolve("fixture/wrong-answers.json"), "wrong-answers");
        assertThat(Conversation.hold(fixture, alone))
                .extracting(Conversation.Difference::step)
                .containsExactlyElementsOf(fixture.steps().stream()
                        .map(Recording.Step::id)
                        .filter(id -> id.startsWith("wrong-"))
                        .toList());
    }

    private ServerAddress started(Path data, String components) throws Exception {
        RunningCluster cluster = RunningCluster.up(
                data,
                "--secure-port",
                "0",
                "--components",
                components,
                "--storage",
                "memory",
                "--service-cluster-ip-range",
                "10.96.0.0/16",
                "--token-auth-file",
                directory.resolve("tokens.csv").toString());
        started.add(cluster);
        return ServerAddress.parse(cluster.serverUrl());
    }

    private static boolean needsControllers(Recording recording) {
        return recording.needs().contains("controllers");
    }

    private static String told(Recording recording, List<Conversation.Difference> differences) {
        StringBuilder told = new StringBuilder("%s (%s)%n%d of %d steps were answered otherwise:"
                .formatted(
                        recording.name(),
                        recording.about(),
                        differences.size(),
                        recording.steps().size()));
        for (Conversation.Difference difference : differences) {
            told.append("%n  %s · %s".formatted(difference.step(), difference.request()));
            difference.lines().stream().limit(LINES_SHOWN).forEach(line -> told.append("%n      ".formatted())
                    .append(line));
        }
        return told.toString();
    }

    private static Path resource(String name) {
        try {
            URL url = Objects.requireNonNull(RecordingsTest.class.getResource(name), name);
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
