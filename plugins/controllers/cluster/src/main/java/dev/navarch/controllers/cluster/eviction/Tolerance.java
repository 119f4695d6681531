package dev.navarch.controllers.cluster.eviction;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a pod may stay with taints that remove pods.
 *
 * @param limit zero for not at all, empty for good
 */
record Tolerance(Optional<Duration> limit) {

    static Tolerance of(Pod pod, List<Taint> taints) {
        List<Toleration> tolerations = pod.getSpec().getTolerations() == null
                ? List.of()
                : pod.getSpec().getTolerations();
        Optional<Duration> shortest = Optional.empty();
        for (Taint taint : taints) {
            List<Toleration> matching = tolerations.stream()
                    .filter(toleration -> tolerates(toleration, taint))
                    .toList();
            if (matching.isEmpty()) {
                return new Tolerance(Optional.of(Duration.ZERO));
            }
            for (Toleration toleration : matching) {
                if (toleration.getTolerationSeconds() != null) {
                    Duration limit = Duration.ofSeconds(Math.max(0, toleration.getTolerationSeconds()));
                    shortest = shortest.filter(other -> other.compareTo(limit) <= 0)
                            .or(() -> Optional.of(limit));
                }
            }
        }
        return new Tolerance(shortest);
    }

    private static boolean tolerates(Toleration toleration, Taint taint) {
        boolean effect =
                isEmpty(toleration.getEffect()) || toleration.getEffect().equals(taint.getEffect());
        boolean key = isEmpty(toleration.getKey()) || toleration.getKey().equals(taint.getKey());
        if (!effect || !key) {
            return false;
        }
        return "Exists".equals(toleration.getOperator())
                || !isEmpty(toleration.getKey())
                        && Objects.equals(orEmpty(toleration.getValue()), orEmpty(taint.getValue()));
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
