package dev.navarch.controllers.workloads.deployment;

import java.util.ArrayList;
import java.util.List;

/** The arithmetic of a rolling update: how large each ReplicaSet is to be after the next step. */
final class RollingUpdate {

    private RollingUpdate() {}

    /**
     * The new set's size: as large as the surge leaves room for, or what is wanted where it has grown beyond that.
     *
     * @param total replicas of all sets, the new one among them
     */
    static int sizeOfNew(Bounds bounds, int current, int total) {
        if (current > bounds.desired()) {
            return bounds.desired();
        }
        int room = bounds.maxTotal() - total;
        return room <= 0 ? current : current + Math.min(room, bounds.desired() - current);
    }

    /**
     * The old sets' sizes, in the order given, oldest first: replicas that are not available go at once, available ones
     * as far as enough remain. Replicas of the new set that are not available yet count as missing.
     */
    static List<Integer> sizesOfOld(Bounds bounds, Share fresh, List<Share> old) {
        int total = fresh.replicas() + old.stream().mapToInt(Share::replicas).sum();
        int freshUnavailable = Math.max(0, fresh.replicas() - fresh.available());
        int removable = total - bounds.minAvailable() - freshUnavailable;
        if (removable <= 0) {
            return old.stream().map(Share::replicas).toList();
        }
        List<Share> healthy = withoutUnhealthy(old, removable);
        int available =
                fresh.available() + old.stream().mapToInt(Share::available).sum();
        int spare = available - bounds.minAvailable();
        List<Integer> sizes = new ArrayList<>();
        for (Share share : healthy) {
            int less = Math.clamp(spare, 0, share.replicas());
            spare -= less;
            sizes.add(share.replicas() - less);
        }
        return sizes;
    }

    private static List<Share> withoutUnhealthy(List<Share> old, int removable) {
        List<Share> result = new ArrayList<>();
        int left = removable;
        for (Share share : old) {
            int less = Math.min(left, Math.max(0, share.replicas() - share.available()));
            left -= less;
            result.add(share.resized(share.replicas() - less));
        }
        return result;
    }
}
