package dev.navarch.runtime.docker;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.runtime.docker.engine.Engine;
import dev.navarch.runtime.docker.pause.PauseImage;
import dev.navarch.spi.runtime.DnsConfig;
import dev.navarch.spi.runtime.PortMapping;
import dev.navarch.spi.runtime.SandboxSpec;
import java.util.List;
import java.util.Locale;

/** The definition of a sandbox's container. */
final class SandboxDefinition {

    /** Sandboxes are to be killed last when memory runs out. */
    private static final int SCORE = -998;

    private static final int SHARES = 2;

    private SandboxDefinition() {}

    static ObjectNode of(SandboxSpec spec, String owner) {
        ObjectNode definition = Engine.json().createObjectNode();
        definition.put("Image", PauseImage.NAME);
        if (!spec.hostNetwork()) {
            definition.put("Hostname", spec.hostname());
        }
        ObjectNode labels = definition.putObject("Labels");
        spec.labels().forEach(labels::put);
        Labels.put(labels, owner, spec.pod(), Labels.TYPE_SANDBOX, spec.attempt());
        labels.put(Labels.CONTAINER_NAME, "POD");
        labels.put(Labels.SHARES_PROCESSES, String.valueOf(spec.shareProcesses()));
        labels.put(Labels.HOST_PROCESSES, String.valueOf(spec.hostProcesses()));
        labels.put(Labels.HOST_IPC, String.valueOf(spec.hostIpc()));
        labels.put(Labels.HOST_NETWORK, String.valueOf(spec.hostNetwork()));
        ObjectNode host = definition.putObject("HostConfig");
        host.put("NetworkMode", spec.hostNetwork() ? "host" : "bridge");
        host.put("IpcMode", spec.hostIpc() ? "host" : "shareable");
        if (spec.hostProcesses()) {
            host.put("PidMode", "host");
        }
        host.put("ReadonlyRootfs", true);
        host.put("OomScoreAdj", SCORE);
        host.put("CpuShares", SHARES);
        spec.sysctls().forEach(host.withObject("/Sysctls")::put);
        dns(host, spec.dns());
        ports(definition, host, spec.ports());
        return definition;
    }

    private static void dns(ObjectNode host, DnsConfig dns) {
        if (dns.servers().isEmpty()) {
            return;
        }
        dns.servers().forEach(host.putArray("Dns")::add);
        // A dot keeps Docker from taking over the machine's search list.
        List<String> searches = dns.searches().isEmpty() ? List.of(".") : dns.searches();
        searches.forEach(host.putArray("DnsSearch")::add);
        dns.options().forEach(host.putArray("DnsOptions")::add);
    }

    private static void ports(ObjectNode definition, ObjectNode host, List<PortMapping> mappings) {
        ObjectNode exposed = definition.putObject("ExposedPorts");
        ObjectNode bindings = host.putObject("PortBindings");
        for (PortMapping mapping : mappings) {
            String port = mapping.containerPort() + "/" + mapping.protocol().toLowerCase(Locale.ROOT);
            exposed.putObject(port);
            ArrayNode targets = bindings.withArray(port);
            targets.addObject().put("HostIp", mapping.hostIp()).put("HostPort", String.valueOf(mapping.hostPort()));
        }
    }
}
