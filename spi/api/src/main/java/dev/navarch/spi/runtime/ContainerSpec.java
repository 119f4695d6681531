package dev.navarch.spi.runtime;

import java.util.List;
import java.util.Map;

/**
 * A container to be made.
 *
 * @param role for runtimes that play containers rather than run them
 * @param attempt how often it was restarted before
 * @param image a local image: an id or name that {@link ImageOperations#find} knows
 * @param command in place of the image's entry point, unless empty
 * @param arguments in place of the image's command, unless empty
 * @param environment {@code NAME=value} each
 * @param workingDirectory empty for the image's
 * @param labels to be kept and given back by {@link ContainerState#labels()}
 */
public record ContainerSpec(
        PodIdentity pod,
        String name,
        ContainerRole role,
        int attempt,
        String image,
        List<String> command,
        List<String> arguments,
        List<String> environment,
        String workingDirectory,
        List<Mount> mounts,
        ContainerSecurity security,
        ContainerResources resources,
        boolean stdin,
        boolean stdinOnce,
        boolean tty,
        Map<String, String> labels) {}
