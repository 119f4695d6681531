package dev.navarch.apiserver.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.spi.objects.ResourceName;
import java.util.BitSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** The ports of nodes that services hold, in memory; learned from the services that exist when first asked. */
final class NodePorts {

    static final int FIRST = 30000;
    static final int LAST = 32767;

    /** The lower ports, which are given out last so that those who ask for a certain port find it free. */
    private static final int RESERVED = 86;

    private static final ResourceName SERVICES = ResourceName.core("services");

    private final Registry registry;
    private final RandomGenerator random;
    private final BitSet taken = new BitSet();
    private final BitSet suspected = new BitSet();
    private boolean loaded;

    NodePorts(Registry registry, RandomGenerator random) {
        this.registry = registry;
        this.random = random;
    }

    static boolean isInRange(long port) {
        return port >= FIRST && port <= LAST;
    }

    /** Takes a certain port; false if it is taken. */
    synchronized boolean take(int port) {
        load();
        if (taken.get(port)) {
            return false;
        }
        taken.set(port);
        return true;
    }

    /** Whether nobody has a port; what cannot be had at all is nobody's. */
    synchronized boolean isFree(int port) {
        load();
        return port < 0 || !taken.get(port);
    }

    /** Takes any port; 0 if there is none left. */
    synchronized int takeAny() {
        load();
        int port = freeBetween(FIRST + RESERVED, LAST);
        if (port == 0) {
            port = freeBetween(FIRST, FIRST + RESERVED - 1);
        }
        if (port != 0) {
            taken.set(port);
        }
        return port;
    }

    private int freeBetween(int first, int last) {
        int start = random.nextInt(first, last + 1);
        int port = taken.nextClearBit(start);
        if (port <= last) {
            return port;
        }
        port = taken.nextClearBit(first);
        return port < start ? port : 0;
    }

    /** How many are taken. */
    synchronized int held() {
        load();
        return taken.cardinality();
    }

    synchronized void release(Set<Integer> ports) {
        load();
        ports.forEach(taken::clear);
    }

    /**
     * Takes what services have and nobody has taken, and releases what no service has had at two repairs in a row: in
     * between, each write that had taken a port has ended.
     */
    void repair() {
        BitSet used = used();
        synchronized (this) {
            load();
            taken.or(used);
            BitSet unused = (BitSet) taken.clone();
            unused.andNot(used);
            suspected.and(unused);
            taken.andNot(suspected);
            unused.andNot(suspected);
            suspected.clear();
            suspected.or(unused);
        }
    }

    /** All ports of nodes that a service holds, the one for health checks included. */
    static Set<Integer> of(ObjectNode spec) {
        Set<Integer> ports = new TreeSet<>();
        for (JsonNode port : Tree.list(spec, "ports")) {
            ports.add((int) Tree.number(port, "nodePort", 0));
        }
        ports.add((int) Tree.number(spec, "healthCheckNodePort", 0));
        ports.remove(0);
        return ports;
    }

    private void load() {
        if (!loaded) {
            taken.or(used());
            loaded = true;
        }
    }

    private BitSet used() {
        BitSet used = new BitSet();
        for (ObjectNode service : registry.list(SERVICES, "")) {
            of(Tree.object(service, "spec")).forEach(used::set);
        }
        return used;
    }
}
