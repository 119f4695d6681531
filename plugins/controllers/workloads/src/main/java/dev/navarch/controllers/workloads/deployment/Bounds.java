package dev.navarch.controllers.workloads.deployment;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateDeployment;
import org.jspecify.annotations.Nullable;

/**
 * How far a rollout may go from the wanted number of pods.
 *
 * @param desired pods
 * @param maxSurge how many more there may be
 * @param maxUnavailable how many of them may be missing
 */
record Bounds(int desired, int maxSurge, int maxUnavailable) {

    static Bounds of(Deployment deployment) {
        Integer replicas = deployment.getSpec().getReplicas();
        int desired = replicas == null ? 1 : replicas;
        if (!rolling(deployment) || desired == 0) {
            return new Bounds(
                    desired, rolling(deployment) ? of(desired, deployment).maxSurge() : 0, 0);
        }
        return of(desired, deployment);
    }

    private static Bounds of(int desired, Deployment deployment) {
        RollingUpdateDeployment rolling = deployment.getSpec().getStrategy().getRollingUpdate();
        return resolve(
                desired,
                rolling == null ? null : rolling.getMaxSurge(),
                rolling == null ? null : rolling.getMaxUnavailable());
    }

    /** Surge is rounded up, unavailability down; as both being zero would allow no step at all, one may then be missing. */
    static Bounds resolve(int desired, @Nullable IntOrString maxSurge, @Nullable IntOrString maxUnavailable) {
        int surge = scaled(maxSurge, desired, true);
        int unavailable = scaled(maxUnavailable, desired, false);
        if (surge == 0 && unavailable == 0) {
            unavailable = 1;
        }
        return new Bounds(desired, surge, Math.min(unavailable, desired));
    }

    static boolean rolling(Deployment deployment) {
        return deployment.getSpec().getStrategy() == null
                || !"Recreate".equals(deployment.getSpec().getStrategy().getType());
    }

    int minAvailable() {
        return desired - maxUnavailable;
    }

    int maxTotal() {
        return desired + maxSurge;
    }

    private static int scaled(@Nullable IntOrString value, int total, boolean up) {
        if (value == null) {
            return 0;
        }
        if (value.getIntVal() != null) {
            return value.getIntVal();
        }
        String text = value.getStrVal();
        long product = Long.parseLong(text.substring(0, text.length() - 1)) * total;
        return Math.toIntExact(up ? Math.ceilDiv(product, 100) : Math.floorDiv(product, 100));
    }
}
