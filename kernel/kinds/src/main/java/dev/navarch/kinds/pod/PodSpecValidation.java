package dev.navarch.kinds.pod;

import dev.navarch.kinds.placement.AffinityValidation;
import dev.navarch.kinds.placement.Tolerations;
import dev.navarch.machinery.validation.Addresses;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a pod's spec must look like, in pods and in templates. */
public final class PodSpecValidation {

    /** Where the spec stands: what it may name and must have depends on it. */
    public enum Owner {
        POD,
        TEMPLATE
    }

    private static final List<String> RESTART_POLICIES = List.of("Always", "OnFailure", "Never");

    private PodSpecValidation() {}

    /** Checks everything. */
    public static void validate(Place spec, Owner owner) {
        Set<String> volumes = VolumeValidation.validate(spec.at("volumes"), owner);
        ContainerScope scope = ContainerScope.of(spec, volumes, owner);
        ContainerValidation.all(spec, scope);
        Place restart = spec.at("restartPolicy");
        if (restart.isEmpty()) {
            restart.required();
        } else if (!RESTART_POLICIES.contains(restart.text())) {
            restart.errors().notSupported(restart.path(), restart.node(), RESTART_POLICIES);
        }
        DnsValidation.validate(spec);
        SecurityValidation.pod(spec);
        Labels.labels(spec.at("nodeSelector"));
        spec.at("nodeName").when(Names::subdomain);
        spec.at("serviceAccountName").when(Names::subdomain);
        if (spec.at("affinity").isPresent()) {
            AffinityValidation.validate(spec.at("affinity"));
        }
        Tolerations.validate(spec.at("tolerations"));
        AffinityValidation.spreading(spec.at("topologySpreadConstraints"));
        hostNames(spec);
        activeDeadline(spec.at("activeDeadlineSeconds"));
        gates(spec);
        spec.at("priorityClassName").when(Names::subdomain);
        spec.at("runtimeClassName").when(Names::subdomain);
        Place preemption = spec.at("preemptionPolicy");
        if (preemption.isPresent()) {
            preemption.requiredOneOf(List.of("Never", "PreemptLowerPriority"));
        }
        PodResources.validate(spec);
    }

    private static void hostNames(Place spec) {
        spec.at("hostname").when(Names::label);
        spec.at("subdomain").when(Names::label);
        spec.at("hostAliases").each(alias -> {
            Addresses.ip(alias.text("ip"), alias.at("ip").path(), alias.errors());
            alias.at("hostnames").each(name -> Names.subdomain(name.text(), name.path(), name.errors()));
        });
        Place override = spec.at("hostnameOverride");
        if (override.isPresent()) {
            if (override.text().length() > 64) {
                override.errors().tooLong(override.path(), override.text(), 64);
            }
            Names.subdomain(override.text(), override.path(), override.errors());
            if (spec.at("setHostnameAsFQDN").flag()) {
                override.forbidden("may not be specified when setHostnameAsFQDN is true");
            }
            if (spec.at("hostNetwork").flag()) {
                override.forbidden("may not be specified when hostNetwork is true");
            }
        }
    }

    private static void activeDeadline(Place deadline) {
        if (deadline.isPresent() && (deadline.number() < 1 || deadline.number() > Integer.MAX_VALUE)) {
            deadline.invalid("must be between 1 and 2147483647, inclusive");
        }
    }

    private static void gates(Place spec) {
        Set<String> seen = new HashSet<>();
        spec.at("schedulingGates").each(gate -> {
            Names.qualified(gate.text("name"), gate.path(), gate.errors());
            if (!seen.add(gate.text("name"))) {
                gate.duplicate();
            }
        });
        spec.at("readinessGates").each(gate -> {
            Place type = gate.at("conditionType");
            Names.qualified(type.text(), type.path(), type.errors());
        });
    }
}
