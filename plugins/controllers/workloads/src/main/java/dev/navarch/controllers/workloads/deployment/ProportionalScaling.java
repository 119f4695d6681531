package dev.navarch.controllers.workloads.deployment;

import java.util.ArrayList;
import java.util.List;

/** Spreads a change of scale in the middle of a rollout over all ReplicaSets, in proportion to their sizes. */
final class ProportionalScaling {

    private ProportionalScaling() {}

    /**
     * One ReplicaSet as it was before the change.
     *
     * @param maxTotalBefore how many replicas all sets together might have had when it was last sized; 0 if unknown
     */
    record Part(int replicas, int maxTotalBefore) {}

    /**
     * The new sizes, in the order given. What rounding leaves over goes to the first.
     *
     * @param parts in order of preference: where replicas are added, larger and newer sets first; else older ones first
     * @param replicasBefore stands in for unknown totals
     */
    static List<Integer> sizes(Bounds bounds, List<Part> parts, int replicasBefore) {
        int total = parts.stream().mapToInt(Part::replicas).sum();
        int allowed = bounds.desired() > 0 ? bounds.maxTotal() : 0;
        int toAdd = allowed - total;
        int added = 0;
        List<Integer> sizes = new ArrayList<>();
        for (Part part : parts) {
            int change = toAdd == 0 ? 0 : change(bounds, part, replicasBefore, toAdd, added);
            added += change;
            sizes.add(part.replicas() + change);
        }
        if (toAdd != 0 && !sizes.isEmpty()) {
            sizes.set(0, Math.max(0, sizes.getFirst() + toAdd - added));
        }
        return sizes;
    }

    private static int change(Bounds bounds, Part part, int replicasBefore, int toAdd, int added) {
        if (part.replicas() == 0 || toAdd == added) {
            return 0;
        }
        int share = fraction(bounds, part, replicasBefore);
        int left = toAdd - added;
        return toAdd > 0 ? Math.min(share, left) : Math.max(share, left);
    }

    private static int fraction(Bounds bounds, Part part, int replicasBefore) {
        if (bounds.desired() == 0) {
            return -part.replicas();
        }
        int before = part.maxTotalBefore() == 0 ? replicasBefore : part.maxTotalBefore();
        if (before == 0) {
            return 0;
        }
        double exact = (double) part.replicas() * bounds.maxTotal() / before;
        return (int) Math.floor(exact + 0.5) - part.replicas();
    }
}
