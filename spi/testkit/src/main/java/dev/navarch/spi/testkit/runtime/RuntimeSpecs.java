package dev.navarch.spi.testkit.runtime;

import dev.navarch.spi.runtime.ContainerResources;
import dev.navarch.spi.runtime.ContainerRole;
import dev.navarch.spi.runtime.ContainerSecurity;
import dev.navarch.spi.runtime.ContainerSpec;
import dev.navarch.spi.runtime.DnsConfig;
import dev.navarch.spi.runtime.PodIdentity;
import dev.navarch.spi.runtime.SandboxSpec;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Specifications of plain pods for tests. */
public final class RuntimeSpecs {

    private RuntimeSpecs() {}

    /** A pod that no other test has. */
    public static PodIdentity pod(String name) {
        return new PodIdentity("contract", name, UUID.randomUUID().toString());
    }

    public static SandboxSpec sandbox(PodIdentity pod, int attempt) {
        return new SandboxSpec(
                pod,
                attempt,
                pod.name(),
                new DnsConfig(List.of("10.96.0.10"), List.of("svc.cluster.local"), List.of("ndots:5")),
                false,
                false,
                false,
                false,
                List.of(),
                Map.of(),
                Map.of(),
                Map.of("test.label", "kept"));
    }

    public static ContainerSpec container(
            PodIdentity pod, String name, int attempt, String image, List<String> command) {
        return new ContainerSpec(
                pod,
                name,
                ContainerRole.MAIN,
                attempt,
                image,
                command,
                List.of(),
                List.of("GREETING=hello"),
                "",
                List.of(),
                ContainerSecurity.standard(),
                ContainerResources.unlimited(),
                false,
                false,
                false,
                Map.of("test.label", "kept"));
    }
}
