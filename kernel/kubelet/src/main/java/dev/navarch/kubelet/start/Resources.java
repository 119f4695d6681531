package dev.navarch.kubelet.start;

import dev.navarch.kubelet.status.QosClass;
import dev.navarch.spi.runtime.ContainerResources;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns requests and limits into weights, quotas and the order in which the kernel kills when memory runs out. */
final class Resources {

    private static final long PERIOD_MICROSECONDS = 100_000;
    private static final long LEAST_QUOTA_MICROSECONDS = 1_000;
    private static final long LEAST_SHARES = 2;
    private static final int GUARANTEED_SCORE = -997;
    private static final int BEST_EFFORT_SCORE = 1000;

    private Resources() {}

    static ContainerResources of(Pod pod, Container container, long nodeMemory) {
        Map<String, Quantity> limits =
                container.getResources() == null || container.getResources().getLimits() == null
                        ? Map.of()
                        : container.getResources().getLimits();
        Map<String, Quantity> requests =
                container.getResources() == null || container.getResources().getRequests() == null
                        ? limits
                        : container.getResources().getRequests();
        long milliRequest = amount(requests.getOrDefault("cpu", limits.get("cpu")), 3);
        long milliLimit = amount(limits.get("cpu"), 3);
        long memoryRequest = amount(requests.getOrDefault("memory", limits.get("memory")), 0);
        long quota = milliLimit == 0 ? 0 : Math.max(LEAST_QUOTA_MICROSECONDS, milliLimit * PERIOD_MICROSECONDS / 1000);
        return new ContainerResources(
                Math.max(LEAST_SHARES, milliRequest * 1024 / 1000),
                quota,
                PERIOD_MICROSECONDS,
                amount(limits.get("memory"), 0),
                score(QosClass.of(pod), memoryRequest, nodeMemory));
    }

    /** The more of the node's memory a container asked for, the later it is killed. */
    private static int score(QosClass qos, long memoryRequest, long nodeMemory) {
        return switch (qos) {
            case GUARANTEED -> GUARANTEED_SCORE;
            case BEST_EFFORT -> BEST_EFFORT_SCORE;
            case BURSTABLE -> {
                long score = 1000 - 1000 * memoryRequest / Math.max(1, nodeMemory);
                yield Math.clamp(score, 1000 + GUARANTEED_SCORE, BEST_EFFORT_SCORE - 1);
            }
        };
    }

    private static long amount(@Nullable Quantity quantity, int decimals) {
        if (quantity == null) {
            return 0;
        }
        BigDecimal amount = quantity.getNumericalAmount().movePointRight(decimals);
        return amount.setScale(0, RoundingMode.CEILING).longValue();
    }
}
