package dev.navarch.spi.scheduling;

import java.util.List;

/**
 * A plugin's answer about a pod, or about a pod on a node. Keep the refusals that you give often as constants: one is
 * given for each node.
 *
 * @param reasons for people, in the words of Kubernetes: they are counted over all nodes and shown in the pod's condition,
 *     such as {@code Insufficient cpu} in "0/3 nodes are available: 3 Insufficient cpu."
 */
public record Verdict(Kind kind, List<String> reasons) {

    private static final Verdict OK = new Verdict(Kind.OK, List.of());
    private static final Verdict SKIP = new Verdict(Kind.SKIP, List.of());

    /** The sorts of answers. */
    public enum Kind {
        /** Yes. */
        OK,
        /** Not asked of me: this plugin has nothing to say about this pod and is left out of the rest of the cycle. */
        SKIP,
        /** No, but it could become a yes if pods of lower priority made room. */
        UNSCHEDULABLE,
        /** No, and the eviction of other pods would not change it. */
        UNRESOLVABLE
    }

    public Verdict {
        reasons = List.copyOf(reasons);
    }

    public static Verdict ok() {
        return OK;
    }

    public static Verdict skip() {
        return SKIP;
    }

    /** No, unless other pods made room. */
    public static Verdict unschedulable(String... reasons) {
        return new Verdict(Kind.UNSCHEDULABLE, List.of(reasons));
    }

    /** No, whatever other pods do. */
    public static Verdict unresolvable(String... reasons) {
        return new Verdict(Kind.UNRESOLVABLE, List.of(reasons));
    }

    public boolean isOk() {
        return kind == Kind.OK || kind == Kind.SKIP;
    }

    public boolean isSkip() {
        return kind == Kind.SKIP;
    }
}
