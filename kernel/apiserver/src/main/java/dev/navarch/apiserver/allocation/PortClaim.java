package dev.navarch.apiserver.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.service.ServiceTypes;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The ports of nodes that one write of a Service takes. A dry run takes none, but fails where the write would. */
final class PortClaim {

    private static final FieldPath PORTS = FieldPath.of("spec", "ports");

    /** The highest port that a dry run does not tell of, if it has not asked for others. */
    private static final int BEFORE_DUMMIES = 32768;

    private final NodePorts ports;
    private final AllocationFigures figures;
    private final boolean dryRun;
    private final Set<Integer> taken = new TreeSet<>();

    PortClaim(NodePorts ports, AllocationFigures figures, boolean dryRun) {
        this.ports = ports;
        this.figures = figures;
        this.dryRun = dryRun;
    }

    /** Gives a new service its ports, in place. */
    void create(ObjectNode spec, FieldErrors errors) {
        if (hasPorts(spec)) {
            createPorts(spec, errors);
        }
        if (errors.isEmpty() && ServiceTypes.needsHealthCheckNodePort(spec)) {
            takeHealthPort(spec);
        }
    }

    /** Gives a changed service the ports that it did not have. */
    void update(ObjectNode spec, ObjectNode before, FieldErrors errors) {
        if (hasPorts(spec)) {
            updatePorts(spec, before, errors);
        }
        if (errors.isEmpty()
                && ServiceTypes.needsHealthCheckNodePort(spec)
                && !ServiceTypes.needsHealthCheckNodePort(before)) {
            takeHealthPort(spec);
        }
    }

    void giveBack() {
        if (!dryRun) {
            ports.release(taken);
        }
    }

    private static boolean hasPorts(ObjectNode spec) {
        return ServiceTypes.is(spec, "NodePort") || ServiceTypes.is(spec, "LoadBalancer");
    }

    /** Ports of one number, as of two protocols, get one port on nodes. */
    private void createPorts(ObjectNode spec, FieldErrors errors) {
        JsonNode list = Tree.list(spec, "ports");
        Map<Long, Integer> given = new HashMap<>();
        for (int i = 0; i < list.size() && errors.isEmpty(); i++) {
            ObjectNode port = (ObjectNode) list.get(i);
            int wanted = wanted(port);
            if (wanted == 0 && !ServiceTypes.needsNodePorts(spec)) {
                continue;
            }
            long number = Tree.number(port, "port", 0);
            Integer alike = given.get(number);
            if (alike == null) {
                int first = wantedFor(number, list);
                int found = first == 0 ? takeAny() : take(first, i, errors);
                port.put("nodePort", found);
                given.put(number, found);
            } else if (wanted == 0) {
                port.put("nodePort", alike);
            } else if (wanted != alike) {
                take(wanted, i, errors);
            }
        }
    }

    private static int wantedFor(long number, JsonNode list) {
        for (JsonNode port : list) {
            if (Tree.number(port, "port", 0) == number && wanted(port) != 0) {
                return wanted(port);
            }
        }
        return 0;
    }

    private void updatePorts(ObjectNode spec, ObjectNode before, FieldErrors errors) {
        JsonNode list = Tree.list(spec, "ports");
        Set<Integer> mine = new HashSet<>();
        Tree.list(before, "ports").forEach(port -> mine.add(wanted(port)));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.size() && errors.isEmpty(); i++) {
            ObjectNode port = (ObjectNode) list.get(i);
            int wanted = wanted(port);
            if (wanted == 0 && !ServiceTypes.needsNodePorts(spec)) {
                continue;
            }
            if (wanted == 0) {
                port.put("nodePort", takeAny());
            } else if (mine.add(wanted)) {
                take(wanted, i, errors);
            }
            String protocol = Tree.text(port, "protocol");
            if (errors.isEmpty() && !seen.add(protocol + "/" + wanted(port))) {
                throw ApiException.plainInternalError("duplicate nodePort: {" + protocol + " " + wanted(port) + "}");
            }
        }
    }

    private static int wanted(JsonNode port) {
        return (int) Tree.number(port, "nodePort", 0);
    }

    private int take(int wanted, int index, FieldErrors errors) {
        String problem = problem(wanted);
        if (!problem.isEmpty()) {
            errors.invalid(PORTS.index(index).child("nodePort"), wanted, problem);
        }
        return wanted;
    }

    /** Takes a port, or tells why it cannot be had. */
    private String problem(int wanted) {
        if (!dryRun && !NodePorts.isInRange(wanted)) {
            return "provided port is not in the valid range. The range of valid ports is " + NodePorts.FIRST + "-"
                    + NodePorts.LAST;
        }
        boolean had = dryRun ? !taken.contains(wanted) && ports.isFree(wanted) : ports.take(wanted);
        if (!dryRun) {
            figures.port(true, had);
        }
        if (!had) {
            return "provided port is already allocated";
        }
        taken.add(wanted);
        return "";
    }

    private int takeAny() {
        int port = dryRun ? dummy() : ports.takeAny();
        if (!dryRun) {
            figures.port(false, port != 0);
        }
        if (port == 0) {
            throw ApiException.internalError("failed to allocate a nodePort: range is full");
        }
        taken.add(port);
        return port;
    }

    private int dummy() {
        return (taken.isEmpty() ? BEFORE_DUMMIES : Collections.max(taken)) + 1;
    }

    private void takeHealthPort(ObjectNode spec) {
        int wanted = (int) Tree.number(spec, "healthCheckNodePort", 0);
        if (wanted == 0) {
            spec.put("healthCheckNodePort", takeAny());
            return;
        }
        String problem = problem(wanted);
        if (!problem.isEmpty()) {
            throw ApiException.internalError(
                    "failed to allocate requested HealthCheck NodePort " + wanted + ": " + problem);
        }
    }
}
