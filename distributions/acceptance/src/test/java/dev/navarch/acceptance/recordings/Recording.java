package dev.navarch.acceptance.recordings;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A recorded conversation.
 *
 * @param name its file, from the directory of all on and without the extension
 * @param needs what must run ({@code controllers}) or must not ({@code no-controllers}), and {@code alone} where no other
 *     conversation may be held meanwhile
 * @param ownNamespace whether it speaks of a namespace made for it
 * @param cleanup requests that take away what it has left outside its namespace
 */
record Recording(
        String name, String about, Set<String> needs, boolean ownNamespace, List<Step> steps, List<JsonNode> cleanup) {

    /** Keeps numbers as they are written, and takes nothing after a value. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /**
     * One request and its answer. In all pointers but those of {@code until} and {@code save}, {@code *} is each element.
     *
     * @param until the request is repeated until each pointer has its value: {@code "*"} is any, null is none
     * @param save variables, and where in the answer their values are
     * @param ignored pointers to what may differ
     * @param only pointers to the only things that count; empty where all do
     * @param sorted pointers to lists without an order
     * @param patience how long to repeat
     * @param met whether what was waited for came when it was recorded
     */
    record Step(
            String id,
            JsonNode request,
            Map<String, JsonNode> until,
            Map<String, String> save,
            List<String> ignored,
            List<String> only,
            List<String> sorted,
            Duration delay,
            Duration settle,
            Duration patience,
            boolean met,
            JsonNode response) {

        static Step of(JsonNode json, int number) {
            Map<String, JsonNode> until = new HashMap<>();
            json.path("until").forEachEntry(until::put);
            Map<String, String> save = new HashMap<>();
            json.path("save").forEachEntry((variable, pointer) -> save.put(variable, pointer.asText()));
            return new Step(
                    json.path("id").asText("step-" + number),
                    json.path("request"),
                    until,
                    save,
                    texts(json.path("ignore")),
                    texts(json.path("only")),
                    texts(json.path("sort")),
                    seconds(json.path("delay"), 0),
                    seconds(json.path("settle"), 0),
                    seconds(json.path("seconds"), 20),
                    !json.path("unheld").asBoolean(),
                    json.path("response"));
        }

        boolean isWatch() {
            return method().equals("WATCH");
        }

        String method() {
            return request.path("method").asText();
        }

        private static Duration seconds(JsonNode value, int absent) {
            return Duration.ofMillis((long) (value.asDouble(absent) * 1000));
        }
    }

    static Recording read(Path file, String name) {
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            List<Step> steps = new ArrayList<>();
            json.path("steps").forEach(step -> steps.add(Step.of(step, steps.size() + 1)));
            return new Recording(
                    name,
                    json.path("about").asText(),
                    new HashSet<>(texts(json.path("needs"))),
                    json.path("namespace").asBoolean(true),
                    steps,
                    json.path("cleanup").valueStream().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All recordings below a directory, in the order of their names. */
    static List<Recording> below(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> read(file, nameOf(directory.getParent().relativize(file))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Path file) {
        return file.toString().replace('\\', '/').replaceFirst("\\.json$", "");
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }
}
