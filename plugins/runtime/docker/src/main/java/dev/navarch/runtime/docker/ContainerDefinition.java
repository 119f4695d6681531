package dev.navarch.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.runtime.docker.engine.Engine;
import dev.navarch.spi.runtime.ContainerResources;
import dev.navarch.spi.runtime.ContainerSecurity;
import dev.navarch.spi.runtime.ContainerSpec;
import dev.navarch.spi.runtime.Mount;
import java.util.List;

/** The definition of a pod's container: it joins the namespaces of its sandbox. */
final class ContainerDefinition {

    private ContainerDefinition() {}

    /** @param sandboxLabels of the sandbox, which tell what it shares */
    static ObjectNode of(ContainerSpec spec, String owner, String sandboxId, JsonNode sandboxLabels) {
        ObjectNode definition = Engine.json().createObjectNode();
        definition.put("Image", spec.image());
        put(definition, "Entrypoint", spec.command());
        put(definition, "Cmd", spec.arguments());
        put(definition, "Env", spec.environment());
        if (!spec.workingDirectory().isEmpty()) {
            definition.put("WorkingDir", spec.workingDirectory());
        }
        if (!spec.security().user().isEmpty()) {
            definition.put("User", spec.security().user());
        }
        definition
                .put("OpenStdin", spec.stdin())
                .put("StdinOnce", spec.stdinOnce())
                .put("Tty", spec.tty());
        ObjectNode labels = definition.putObject("Labels");
        spec.labels().forEach(labels::put);
        Labels.put(labels, owner, spec.pod(), Labels.TYPE_CONTAINER, spec.attempt());
        labels.put(Labels.CONTAINER_NAME, spec.name());
        labels.put(Labels.SANDBOX, sandboxId);
        // The image's own health check is Docker's business, not the pod's.
        definition.putObject("Healthcheck").putArray("Test").add("NONE");
        ObjectNode host = definition.putObject("HostConfig");
        namespaces(host, sandboxId, sandboxLabels);
        mounts(host, spec.mounts());
        security(host, spec.security());
        resources(host, spec.resources());
        ObjectNode log = host.putObject("LogConfig").put("Type", "json-file").putObject("Config");
        log.put("max-size", "10m").put("max-file", "5");
        return definition;
    }

    private static void namespaces(ObjectNode host, String sandboxId, JsonNode sandboxLabels) {
        String join = "container:" + sandboxId;
        host.put("NetworkMode", Labels.set(sandboxLabels, Labels.HOST_NETWORK) ? "host" : join);
        host.put("IpcMode", Labels.set(sandboxLabels, Labels.HOST_IPC) ? "host" : join);
        if (Labels.set(sandboxLabels, Labels.HOST_PROCESSES)) {
            host.put("PidMode", "host");
        } else if (Labels.set(sandboxLabels, Labels.SHARES_PROCESSES)) {
            host.put("PidMode", join);
        }
    }

    private static void mounts(ObjectNode host, List<Mount> mounts) {
        ArrayNode list = host.putArray("Mounts");
        for (Mount mount : mounts) {
            ObjectNode entry = list.addObject();
            entry.put("Type", "bind").put("Source", mount.source().toString()).put("Target", mount.target());
            entry.put("ReadOnly", mount.readOnly());
            entry.putObject("BindOptions")
                    .put(
                            "Propagation",
                            switch (mount.propagation()) {
                                case NONE -> "rprivate";
                                case HOST_TO_CONTAINER -> "rslave";
                                case BIDIRECTIONAL -> "rshared";
                            });
        }
    }

    private static void security(ObjectNode host, ContainerSecurity security) {
        host.put("Privileged", security.privileged());
        host.put("ReadonlyRootfs", security.readOnlyRootFilesystem());
        put(host, "CapAdd", security.addedCapabilities());
        put(host, "CapDrop", security.droppedCapabilities());
        put(host, "GroupAdd", security.groups().stream().map(String::valueOf).toList());
        ArrayNode options = host.putArray("SecurityOpt");
        if (security.noNewPrivileges()) {
            options.add("no-new-privileges");
        }
        if (security.seccompUnconfined()) {
            options.add("seccomp=unconfined");
        }
    }

    private static void resources(ObjectNode host, ContainerResources resources) {
        host.put("CpuShares", resources.cpuShares());
        if (resources.cpuQuotaMicroseconds() > 0) {
            host.put("CpuQuota", resources.cpuQuotaMicroseconds());
            host.put("CpuPeriod", resources.cpuPeriodMicroseconds());
        }
        if (resources.memoryLimitBytes() > 0) {
            // As much with swap as without: no swap.
            host.put("Memory", resources.memoryLimitBytes()).put("MemorySwap", resources.memoryLimitBytes());
        }
        host.put("OomScoreAdj", resources.outOfMemoryScore());
    }

    private static void put(ObjectNode node, String field, List<String> values) {
        if (!values.isEmpty()) {
            values.forEach(node.putArray(field)::add);
        }
    }
}
