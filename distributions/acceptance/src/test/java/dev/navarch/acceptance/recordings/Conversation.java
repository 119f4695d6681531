package dev.navarch.acceptance.recordings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds a recorded conversation with a server and says what was different. Not thread-safe. */
final class Conversation {

    private static final Duration REPEATED_AFTER = Duration.ofMillis(200);

    /** How long to wait after something never came: what follows mostly depends on it. */
    private static final Duration PATIENCE_LOST = Duration.ofSeconds(1);

    private final Recording recording;
    private final Requests requests;
    private final String namespace = "r-" + UUID.randomUUID().toString().substring(0, 8);
    private final Variables variables = new Variables(namespace);
    private final NormalForm normalForm = new NormalForm();
    private boolean waitedInVain;

    private Conversation(Recording recording, Requests requests) {
        this.recording = recording;
        this.requests = requests;
    }

    /** A step that was answered otherwise, and in what. */
    record Difference(String step, String request, List<String> lines) {}

    static List<Difference> hold(Recording recording, ServerAddress server) throws InterruptedException {
        try (Requests requests = new Requests(server)) {
            return new Conversation(recording, requests).hold();
        } catch (IOException e) {
            return List.of(new Difference("(around the steps)", recording.name(), List.of(e.toString())));
        }
    }

    private List<Difference> hold() throws IOException, InterruptedException {
        if (recording.ownNamespace()) {
            makeNamespace();
        }
        List<Difference> differences = new ArrayList<>();
        for (Recording.Step step : recording.steps()) {
            List<String> lines = differencesOf(step);
            if (!lines.isEmpty()) {
                differences.add(new Difference(
                        step.id(),
                        step.method() + " " + step.request().path("path").asText(),
                        lines));
            }
        }
        if (recording.ownNamespace()) {
            requests.send(request("DELETE", "/api/v1/namespaces/" + namespace));
        }
        for (JsonNode request : recording.cleanup()) {
            requests.send(variables.fill(request));
        }
        return differences;
    }

    private List<String> differencesOf(Recording.Step step) throws InterruptedException {
        variables.startStep(Instant.now());
        Outcome outcome = outcomeOf(step);
        step.save()
                .forEach((variable, pointer) ->
                        variables.save(variable, Pointers.at(outcome.answer().body(), variables.fill(pointer))));
        ObjectNode got = JsonNodeFactory.instance.objectNode();
        got.put("code", outcome.answer().code());
        got.set(
                "body",
                compared(step, variables.mask(normalForm.of(outcome.answer().body()))));
        List<String> lines = new ArrayList<>();
        if (outcome.missed() && step.met()) {
            lines.add("what was waited for never came: " + step.until());
        }
        lines.addAll(Differences.between(recorded(step), got));
        return lines;
    }

    private record Outcome(Requests.Answer answer, boolean missed) {}

    private Outcome outcomeOf(Recording.Step step) throws InterruptedException {
        Thread.sleep(step.delay());
        JsonNode request = variables.fill(step.request());
        try {
            return step.isWatch()
                    ? new Outcome(
                            requests.watch(request, step.response().path("body").size()), false)
                    : repeated(step, request);
        } catch (IOException e) {
            ObjectNode error = JsonNodeFactory.instance.objectNode().put("error", e.toString());
            return new Outcome(new Requests.Answer(0, error), false);
        }
    }

    private Outcome repeated(Recording.Step step, JsonNode request) throws IOException, InterruptedException {
        Duration patience = waitedInVain && step.met() ? PATIENCE_LOST : step.patience();
        long end = System.nanoTime() + patience.toNanos();
        long since = System.nanoTime();
        JsonNode last = null;
        while (true) {
            Requests.Answer answer = requests.send(request);
            JsonNode seen = answer.body().has("items") ? answer.body().get("items") : answer.body();
            if (!seen.equals(last)) {
                last = seen;
                since = System.nanoTime();
            }
            boolean missed = step.until().entrySet().stream().anyMatch(wanted -> !holds(wanted, answer));
            long now = System.nanoTime();
            boolean settled = now - since >= step.settle().toNanos();
            if (!missed && settled || now > end) {
                waitedInVain |= missed && step.met();
                return new Outcome(answer, missed);
            }
            Thread.sleep(REPEATED_AFTER);
        }
    }

    private boolean holds(Map.Entry<String, JsonNode> wanted, Requests.Answer answer) {
        String pointer = variables.fill(wanted.getKey());
        JsonNode value = variables.fill(wanted.getValue());
        @Nullable
        JsonNode got = pointer.equals("code")
                ? JsonNodeFactory.instance.numberNode(answer.code())
                : Pointers.at(answer.body(), pointer);
        if (value.isTextual() && value.textValue().equals("*")) {
            return got != null;
        }
        return value.isNull() ? got == null : value.equals(got);
    }

    private static JsonNode compared(Recording.Step step, JsonNode body) {
        step.ignored().forEach(pointer -> Pointers.drop(body, pointer));
        JsonNode kept = step.only().isEmpty()
                ? body
                : Pointers.keep(body, step.only().stream().map(Pointers::split).toList());
        step.sorted().forEach(pointer -> Pointers.sort(kept, Pointers.split(pointer)));
        return kept;
    }

    private static JsonNode recorded(Recording.Step step) {
        JsonNode recorded = step.response().deepCopy();
        if (recorded.at("/body/details/causes") instanceof ArrayNode causes
                && recorded.at("/body/details") instanceof ObjectNode details) {
            details.set("causes", NormalForm.distinct(causes));
        }
        return recorded;
    }

    private void makeNamespace() throws IOException {
        ObjectNode made =
                JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Namespace");
        made.putObject("metadata").put("name", namespace);
        requests.send(request("POST", "/api/v1/namespaces").set("body", made));
        ObjectNode account =
                JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "ServiceAccount");
        account.putObject("metadata").put("name", "default");
        requests.send(request("POST", "/api/v1/namespaces/" + namespace + "/serviceaccounts")
                .set("body", account));
    }

    private static ObjectNode request(String method, String path) {
        return JsonNodeFactory.instance.objectNode().put("method", method).put("path", path);
    }
}
