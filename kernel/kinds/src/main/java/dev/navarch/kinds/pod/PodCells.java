package dev.navarch.kinds.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Text;
import dev.navarch.kinds.tree.Tree;
import java.time.Instant;

/** A pod's row. */
final class PodCells {

    private PodCells() {}

    static void fill(ObjectNode pod, Instant now, ArrayNode row) {
        ObjectNode spec = Tree.object(pod, "spec");
        ObjectNode status = Tree.object(pod, "status");
        Summary summary = summarize(pod, spec, status);
        row.add(Tree.textAt(pod, "metadata", "name"));
        row.add(summary.ready + "/" + summary.total);
        row.add(summary.reason);
        row.add(
                summary.lastRestart.isEmpty() || summary.restarts == 0
                        ? Long.toString(summary.restarts)
                        : summary.restarts + " (" + Age.since(summary.lastRestart, now) + " ago)");
        row.add(Age.of(pod, now));
        JsonNode addresses = Tree.list(status, "podIPs");
        row.add(Text.orNone(addresses.isEmpty() ? "" : Tree.text(addresses.get(0), "ip")));
        row.add(Text.orNone(Tree.text(spec, "nodeName")));
        row.add(Text.orNone(Tree.text(status, "nominatedNodeName")));
        row.add(readinessGates(pod, spec));
    }

    private static String readinessGates(ObjectNode pod, ObjectNode spec) {
        ArrayNode gates = Tree.list(spec, "readinessGates");
        if (gates.isEmpty()) {
            return "<none>";
        }
        int open = 0;
        for (JsonNode gate : gates) {
            ObjectNode condition = PodStatus.condition(pod, Tree.text(gate, "conditionType"));
            if (condition != null && Tree.text(condition, "status").equals("True")) {
                open++;
            }
        }
        return open + "/" + gates.size();
    }

    private record Summary(String reason, int ready, int total, long restarts, String lastRestart) {}

    private static Summary summarize(ObjectNode pod, ObjectNode spec, ObjectNode status) {
        int total = Tree.list(spec, "containers").size();
        int ready = 0;
        String reason =
                Tree.text(status, "reason").isEmpty() ? Tree.text(status, "phase") : Tree.text(status, "reason");
        ObjectNode scheduled = PodStatus.condition(pod, "PodScheduled");
        if (scheduled != null && Tree.text(scheduled, "reason").equals("SchedulingGated")) {
            reason = "SchedulingGated";
        }
        Restarts init = new Restarts();
        Restarts restartable = new Restarts();
        boolean initializing = false;
        ArrayNode initStatuses = Tree.list(status, "initContainerStatuses");
        ArrayNode initContainers = Tree.list(spec, "initContainers");
        for (JsonNode container : initContainers) {
            if (Tree.text(container, "restartPolicy").equals("Always")) {
                total++;
            }
        }
        for (int i = 0; i < initStatuses.size(); i++) {
            JsonNode container = initStatuses.get(i);
            boolean sidecar = isSidecar(initContainers, Tree.text(container, "name"));
            init.add(container);
            if (sidecar) {
                restartable.add(container);
            }
            ObjectNode terminated = Tree.object(Tree.object(container, "state"), "terminated");
            if (!terminated.isEmpty() && Tree.number(terminated, "exitCode", 0) == 0) {
                continue;
            }
            if (sidecar && Tree.flag(container, "started")) {
                if (Tree.flag(container, "ready")) {
                    ready++;
                }
                continue;
            }
            String waiting = Tree.textAt(container, "state", "waiting", "reason");
            if (!terminated.isEmpty()) {
                reason = "Init:" + ended(terminated);
            } else if (!waiting.isEmpty() && !waiting.equals("PodInitializing")) {
                reason = "Init:" + waiting;
            } else {
                reason = "Init:" + i + "/" + initContainers.size();
            }
            initializing = true;
            break;
        }
        if (initializing && !isInitialized(pod)) {
            return finish(pod, status, reason, ready, total, init);
        }
        Restarts restarts = restartable;
        boolean running = false;
        String failure = "";
        ArrayNode statuses = Tree.list(status, "containerStatuses");
        for (int i = statuses.size() - 1; i >= 0; i--) {
            JsonNode container = statuses.get(i);
            restarts.add(container);
            ObjectNode state = Tree.object(container, "state");
            String waiting = Tree.textAt(state, "waiting", "reason");
            if (!waiting.isEmpty()) {
                reason = waiting;
            } else if (state.has("terminated")) {
                reason = ended(Tree.object(state, "terminated"));
                failure = Tree.number(Tree.object(state, "terminated"), "exitCode", 0) == 0 ? failure : reason;
            } else if (Tree.flag(container, "ready") && state.has("running")) {
                running = true;
                ready++;
            }
        }
        if (reason.equals("Completed")) {
            ObjectNode condition = PodStatus.condition(pod, "Ready");
            if (running && condition != null && Tree.text(condition, "status").equals("True")) {
                reason = "Running";
            } else if (!failure.isEmpty()) {
                reason = failure;
            } else if (running) {
                reason = "NotReady";
            }
        }
        return finish(pod, status, reason, ready, total, restarts);
    }

    private static Summary finish(
            ObjectNode pod, ObjectNode status, String reason, int ready, int total, Restarts restarts) {
        String shown = reason;
        if (!Tree.textAt(pod, "metadata", "deletionTimestamp").isEmpty()) {
            String phase = Tree.text(status, "phase");
            if (Tree.text(status, "reason").equals("NodeLost")) {
                shown = "Unknown";
            } else if (!phase.equals("Failed") && !phase.equals("Succeeded")) {
                shown = "Terminating";
            }
        }
        return new Summary(shown, ready, total, restarts.count, restarts.last);
    }

    private static String ended(ObjectNode terminated) {
        String reason = Tree.text(terminated, "reason");
        if (!reason.isEmpty()) {
            return reason;
        }
        long signal = Tree.number(terminated, "signal", 0);
        return signal != 0 ? "Signal:" + signal : "ExitCode:" + Tree.number(terminated, "exitCode", 0);
    }

    private static boolean isSidecar(ArrayNode containers, String name) {
        for (JsonNode container : containers) {
            if (Tree.text(container, "name").equals(name)) {
                return Tree.text(container, "restartPolicy").equals("Always");
            }
        }
        return false;
    }

    private static boolean isInitialized(ObjectNode pod) {
        ObjectNode condition = PodStatus.condition(pod, "Initialized");
        return condition != null && Tree.text(condition, "status").equals("True");
    }

    private static final class Restarts {
        private long count;
        private String last = "";

        void add(JsonNode container) {
            count += Tree.number(container, "restartCount", 0);
            String finished = Tree.textAt(container, "lastState", "terminated", "finishedAt");
            if (finished.compareTo(last) > 0) {
                last = finished;
            }
        }
    }
}
