package dev.navarch.scheduling.node;

import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which taints a pod bears. */
public final class Tolerations {

    /** The effects that keep a pod away from a node. */
    private static final Set<String> KEEPING_AWAY = Set.of("NoSchedule", "NoExecute");

    private Tolerations() {}

    /** Whether any of the tolerations bears the taint. */
    public static boolean tolerate(@Nullable List<Toleration> tolerations, Taint taint) {
        if (tolerations == null) {
            return false;
        }
        for (Toleration toleration : tolerations) {
            if (tolerates(toleration, taint)) {
                return true;
            }
        }
        return false;
    }

    /** The first of the taints that keeps such a pod away. */
    public static Optional<Taint> untolerated(@Nullable List<Toleration> tolerations, List<Taint> taints) {
        for (Taint taint : taints) {
            if (KEEPING_AWAY.contains(taint.getEffect()) && !tolerate(tolerations, taint)) {
                return Optional.of(taint);
            }
        }
        return Optional.empty();
    }

    private static boolean tolerates(Toleration toleration, Taint taint) {
        if (!blank(toleration.getEffect()) && !toleration.getEffect().equals(taint.getEffect())) {
            return false;
        }
        if (!blank(toleration.getKey()) && !toleration.getKey().equals(taint.getKey())) {
            return false;
        }
        String operator = blank(toleration.getOperator()) ? "Equal" : toleration.getOperator();
        return switch (operator) {
            case "Exists" -> true;
            case "Equal" ->
                !blank(toleration.getKey()) && text(toleration.getValue()).equals(text(taint.getValue()));
            default -> false;
        };
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isEmpty();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
