package dev.navarch.spi.network;

import java.nio.file.Path;
import java.util.Map;

/**
 * @param namespacePath the sandbox's network namespace, such as {@code /proc/1234/ns/net}
 * @param annotations of the pod
 */
public record NetworkRequest(
        String podNamespace,
        String podName,
        String podUid,
        String sandboxId,
        Path namespacePath,
        Map<String, String> annotations) {}
