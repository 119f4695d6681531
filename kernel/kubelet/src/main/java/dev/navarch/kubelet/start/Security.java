package dev.navarch.kubelet.start;

import dev.navarch.spi.runtime.ContainerSecurity;
import dev.navarch.spi.runtime.ImageState;
import dev.navarch.spi.volume.VolumeFailure;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.SeccompProfile;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rights of a container: its own security context over its pod's. */
final class Security {

    private Security() {}

    static ContainerSecurity of(Pod pod, Container container, ImageState image) throws VolumeFailure {
        PodSecurityContext shared = pod.getSpec().getSecurityContext() == null
                ? new PodSecurityContextBuilder().build()
                : pod.getSpec().getSecurityContext();
        SecurityContext own = container.getSecurityContext() == null
                ? new SecurityContextBuilder().build()
                : container.getSecurityContext();
        Long user = first(own.getRunAsUser(), shared.getRunAsUser());
        Long group = first(own.getRunAsGroup(), shared.getRunAsGroup());
        if (Boolean.TRUE.equals(first(own.getRunAsNonRoot(), shared.getRunAsNonRoot()))) {
            requireNonRoot(user, image);
        }
        List<Long> groups = new ArrayList<>(shared.getSupplementalGroups());
        if (shared.getFsGroup() != null) {
            groups.add(shared.getFsGroup());
        }
        SeccompProfile seccomp = first(own.getSeccompProfile(), shared.getSeccompProfile());
        boolean privileged = Boolean.TRUE.equals(own.getPrivileged());
        return new ContainerSecurity(
                text(user, group),
                groups,
                privileged,
                own.getCapabilities() == null
                        ? List.of()
                        : own.getCapabilities().getAdd(),
                own.getCapabilities() == null
                        ? List.of()
                        : own.getCapabilities().getDrop(),
                Boolean.TRUE.equals(own.getReadOnlyRootFilesystem()),
                Boolean.FALSE.equals(own.getAllowPrivilegeEscalation()),
                privileged || (seccomp != null && "Unconfined".equals(seccomp.getType())));
    }

    private static void requireNonRoot(@Nullable Long user, ImageState image) throws VolumeFailure {
        if (user != null && user == 0) {
            throw new VolumeFailure("container's runAsUser breaks non-root policy");
        }
        String imageUser = image.user().replaceFirst(":.*$", "");
        if (user == null && (imageUser.isEmpty() || imageUser.equals("0") || imageUser.equals("root"))) {
            throw new VolumeFailure("container has runAsNonRoot and image will run as root");
        }
        if (user == null && !imageUser.chars().allMatch(Character::isDigit)) {
            throw new VolumeFailure("container has runAsNonRoot and image has non-numeric user (" + imageUser
                    + "), cannot verify user is non-root");
        }
    }

    private static String text(@Nullable Long user, @Nullable Long group) {
        if (user == null) {
            return group == null ? "" : "0:" + group;
        }
        return group == null ? user.toString() : user + ":" + group;
    }

    private static <T> @Nullable T first(@Nullable T own, @Nullable T shared) {
        return own != null ? own : shared;
    }
}
