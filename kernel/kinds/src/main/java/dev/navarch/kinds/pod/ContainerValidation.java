package dev.navarch.kinds.pod;

import dev.navarch.kinds.service.Ports;
import dev.navarch.kinds.tree.ContainerFields;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What containers of any sort must look like. */
final class ContainerValidation {

    private static final List<String> PULL_POLICIES = List.of("Always", "IfNotPresent", "Never");
    private static final List<String> PROBES = List.of("livenessProbe", "readinessProbe", "startupProbe");
    private static final List<String> EPHEMERAL_FORBIDDEN = List.of(
            "ports",
            "livenessProbe",
            "readinessProbe",
            "startupProbe",
            "lifecycle",
            "resources",
            "resizePolicy",
            "restartPolicy",
            "restartPolicyRules");

    private static final int MOST_RULES = 20;
    private static final int MOST_EXIT_CODES = 255;

    private ContainerValidation() {}

    /** All containers of a pod: names are unique over all sorts. */
    static void all(Place spec, ContainerScope scope) {
        Set<String> names = new HashSet<>();
        Place containers = spec.at("containers");
        if (containers.isEmpty()) {
            containers.required();
        }
        Set<String> hostPorts = new HashSet<>();
        containers.each(container -> {
            common(container, scope, names);
            restart(container, false);
            probes(container, scope);
            hostPorts(container, hostPorts);
            if (scope.hostNetwork()) {
                portsOfHostNetwork(container.at("ports"), scope);
            }
        });
        spec.at("initContainers").each(container -> init(container, scope, names));
        Place ephemeral = spec.at("ephemeralContainers");
        ephemeral.each(container -> ephemeral(container, spec, scope, names));
    }

    private static void common(Place container, ContainerScope scope, Set<String> names) {
        Place name = container.at("name");
        if (name.required()) {
            Names.label(name.text(), name.path(), name.errors());
        }
        if (!names.add(name.text())) {
            name.errors().duplicate(name.path(), name.text());
        }
        Place image = container.at("image");
        if (image.isEmpty()) {
            image.required();
        } else if (scope.owner() == PodSpecValidation.Owner.POD
                && !image.text().strip().equals(image.text())) {
            image.invalid("must not have leading or trailing whitespace");
        }
        Place message = container.at("terminationMessagePolicy");
        message.oneOf(List.of("File", "FallbackToLogsOnError"));
        ports(container.at("ports"));
        EnvironmentValidation.validate(container, scope);
        MountValidation.validate(container, scope);
        Place policy = container.at("imagePullPolicy");
        policy.requiredOneOf(PULL_POLICIES);
        ResourceValidation.container(container.at("resources"), scope);
        resizePolicy(container.at("resizePolicy"), scope);
        SecurityValidation.container(container.at("securityContext"));
    }

    private static void init(Place container, ContainerScope scope, Set<String> names) {
        common(container, scope, names);
        boolean sidecar = container.text("restartPolicy").equals("Always");
        restart(container, true);
        if (sidecar) {
            probes(container, scope);
            return;
        }
        container.at("resizePolicy").each(policy -> {
            if (policy.text("restartPolicy").equals("RestartContainer")) {
                policy.at("restartPolicy")
                        .invalid("must not be set to 'RestartContainer' for non-sidecar initContainers");
            }
        });
        for (String field : List.of("lifecycle", "livenessProbe", "readinessProbe", "startupProbe")) {
            if (container.at(field).isPresent()) {
                container.at(field).forbidden("may not be set for init containers without restartPolicy=Always");
            }
        }
    }

    private static void ephemeral(Place container, Place spec, ContainerScope scope, Set<String> names) {
        common(container, scope, names);
        String target = container.text("targetContainerName");
        boolean known = target.isEmpty();
        for (String field : ContainerFields.PLANNED) {
            Place others = spec.at(field);
            for (int i = 0; i < others.size() && !known; i++) {
                known = others.index(i).text("name").equals(target);
            }
        }
        if (!known) {
            container.errors().notFound(container.at("targetContainerName").path(), target);
        }
        for (String field : EPHEMERAL_FORBIDDEN) {
            Place place = container.at(field);
            if (field.equals("resources") ? !place.isEmpty() : place.isPresent()) {
                place.forbidden("cannot be set for an Ephemeral Container");
            }
        }
        container.at("volumeMounts").each(mount -> {
            for (String field : List.of("subPath", "subPathExpr")) {
                if (!mount.at(field).isEmpty()) {
                    mount.at(field).forbidden("cannot be set for an Ephemeral Container");
                }
            }
        });
    }

    private static void probes(Place container, ContainerScope scope) {
        for (String field : PROBES) {
            if (container.at(field).isPresent()) {
                ProbeValidation.probe(container.at(field), field);
            }
        }
        ProbeValidation.lifecycle(container.at("lifecycle"), scope.gracePeriod());
    }

    /** @param first whether it runs before the others, so that rules without a policy are not looked at */
    private static void restart(Place container, boolean first) {
        Place policy = container.at("restartPolicy");
        policy.oneOf(List.of("Always", "Never", "OnFailure"));
        Place rules = container.at("restartPolicyRules");
        if (rules.isEmpty()) {
            return;
        }
        if (policy.isEmpty()) {
            policy.required("must specify restartPolicy when restart rules are used");
            if (first) {
                return;
            }
        }
        if (rules.size() > MOST_RULES) {
            rules.errors().tooMany(rules.path(), rules.size(), MOST_RULES);
        }
        rules.each(rule -> {
            rule.at("action").mustBe(List.of("Restart", "RestartAllContainers"));
            Place codes = rule.at("exitCodes");
            if (!codes.isPresent()) {
                codes.required("must be specified");
                return;
            }
            codes.at("operator").mustBe(List.of("In", "NotIn"));
            Place values = codes.at("values");
            if (values.size() > MOST_EXIT_CODES) {
                values.errors().tooMany(values.path(), values.size(), MOST_EXIT_CODES);
            }
        });
    }

    private static void ports(Place ports) {
        Set<String> names = new HashSet<>();
        ports.each(port -> {
            Place name = port.at("name");
            if (!name.isEmpty()) {
                Names.port(name.text(), name.path(), name.errors());
                if (!names.add(name.text())) {
                    name.duplicate();
                }
            }
            Place number = port.at("containerPort");
            if (number.number() == 0) {
                number.errors().required(number.path(), "");
            } else {
                Ports.number(number);
            }
            Place host = port.at("hostPort");
            if (host.number() != 0) {
                Ports.number(host);
            }
            Ports.protocol(port.at("protocol"));
        });
    }

    /** Templates may leave them out: the pods made of them have them by default. */
    private static void portsOfHostNetwork(Place ports, ContainerScope scope) {
        boolean required = scope.owner() == PodSpecValidation.Owner.POD;
        ports.each(port -> {
            Place host = port.at("hostPort");
            if ((required || host.number() != 0)
                    && host.number() != port.at("containerPort").number()) {
                host.invalid("must match `containerPort` when `hostNetwork` is true");
            }
        });
    }

    private static void hostPorts(Place container, Set<String> seen) {
        container.at("ports").each(port -> {
            Place host = port.at("hostPort");
            if (host.number() != 0
                    && !seen.add(port.text("protocol") + "/" + port.text("hostIP") + "/" + host.number())) {
                host.errors()
                        .duplicate(
                                host.path(), port.text("protocol") + "/" + port.text("hostIP") + "/" + host.number());
            }
        });
    }

    private static void resizePolicy(Place policies, ContainerScope scope) {
        Set<String> seen = new HashSet<>();
        policies.each(policy -> {
            if (!seen.add(policy.text("resourceName"))) {
                policy.errors().duplicate(policy.path(), policy.text("resourceName"));
            }
            known(policies, policy.text("resourceName"), List.of("cpu", "memory"));
            String restart = policy.text("restartPolicy");
            known(policies, restart, List.of("NotRequired", "RestartContainer"));
            if (!restart.equals("NotRequired") && scope.restartPolicy().equals("Never")) {
                policies.errors()
                        .invalid(policies.path(), restart, "must be 'NotRequired' when pod `restartPolicy` is 'Never'");
            }
        });
    }

    private static void known(Place policies, String text, List<String> values) {
        if (text.isEmpty()) {
            policies.errors().required(policies.path(), "");
        } else if (!values.contains(text)) {
            policies.errors().notSupported(policies.path(), text, values);
        }
    }
}
