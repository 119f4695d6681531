package dev.navarch.spi.runtime;

import java.util.List;

/**
 * Rights of a container.
 *
 * @param user a number, {@code user:group} or empty for the image's
 * @param groups supplementary ones, as numbers
 * @param noNewPrivileges whether a process can't gain more rights than its parent
 * @param seccompUnconfined whether the runtime's default filter of system calls is switched off
 */
public record ContainerSecurity(
        String user,
        List<Long> groups,
        boolean privileged,
        List<String> addedCapabilities,
        List<String> droppedCapabilities,
        boolean readOnlyRootFilesystem,
        boolean noNewPrivileges,
        boolean seccompUnconfined) {

    /** As the image and the runtime have it. */
    public static ContainerSecurity standard() {
        return new ContainerSecurity("", List.of(), false, List.of(), List.of(), false, false, false);
    }
}
