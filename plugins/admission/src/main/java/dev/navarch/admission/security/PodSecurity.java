package dev.navarch.admission.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.admission.security.NamespacePolicy.Rule;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.RejectedException.Cause;
import dev.navarch.spi.admission.ValidatingAdmission;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds pods to the Pod Security Standard that the labels of their namespace name: refuses, warns or notes in the audit
 * log. Of objects that make pods, it warns and notes only.
 */
public final class PodSecurity implements ValidatingAdmission {

    private static final ResourceName NAMESPACES = ResourceName.core("namespaces");
    private static final ResourceName PODS = ResourceName.core("pods");
    private static final String PREFIX = "pod-security.kubernetes.io/";

    /** Where each kind that makes pods keeps its template. */
    private static final Map<String, String> TEMPLATES = Map.of(
            "podtemplates", "/template",
            "replicationcontrollers", "/spec/template",
            "replicasets.apps", "/spec/template",
            "deployments.apps", "/spec/template",
            "statefulsets.apps", "/spec/template",
            "daemonsets.apps", "/spec/template",
            "jobs.batch", "/spec/template",
            "cronjobs.batch", "/spec/jobTemplate/spec/template");

    private @Nullable Objects objects;
    private NamespacePolicy defaults = NamespacePolicy.OPEN;
    private @Nullable SecurityFigures figures;
    private PodSecurityConfiguration.Exemptions exemptions = PodSecurityConfiguration.Exemptions.NONE;

    @Override
    public int order() {
        return 200;
    }

    @Override
    public void start(PluginContext context) {
        objects = context.objects();
        figures = new SecurityFigures(context.meters());
        PodSecurityConfiguration configuration = context.configuration(PodSecurityConfiguration.class);
        defaults = NamespacePolicy.defaults(configuration.defaults());
        exemptions = configuration.exemptions().orElse(PodSecurityConfiguration.Exemptions.NONE);
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        if (operation != Operation.CREATE && operation != Operation.UPDATE) {
            return false;
        }
        String name = new ResourceName(group, resource).toString();
        return switch (name) {
            case "pods" -> subresource.isEmpty() || subresource.equals("ephemeralcontainers");
            case "namespaces" -> subresource.isEmpty();
            default -> subresource.isEmpty() && TEMPLATES.containsKey(name);
        };
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        String resource = new ResourceName(request.group(), request.resource()).toString();
        ObjectNode object = request.object().orElseThrow();
        switch (resource) {
            case "namespaces" -> checkNamespace(request, object);
            case "pods" -> checkPod(request, object);
            default -> {
                JsonNode template = object.at(TEMPLATES.get(resource));
                if (template.has("spec") && !passes(request)) {
                    NamespacePolicy policy = policy(request);
                    PodView pod = new PodView(template.path("metadata"), template.path("spec"));
                    if (!policy.isSilent() && !passes(request, pod)) {
                        note(request, policy, pod);
                        warn(request, policy, pod);
                    }
                }
            }
        }
    }

    private void checkPod(AdmissionRequest request, ObjectNode object) throws RejectedException {
        if (passes(request)) {
            return;
        }
        NamespacePolicy policy = policy(request);
        if (policy.isOpen()) {
            request.annotate(
                    PREFIX + "enforce-policy", NamespacePolicy.OPEN.enforce().toString());
            figures().evaluated(request, "enforce", NamespacePolicy.OPEN.enforce(), true);
            return;
        }
        PodView pod = new PodView(object.path("metadata"), object.path("spec"));
        boolean matters = request.operation() == Operation.CREATE
                || isSignificant(request, request.oldObject().orElseThrow(), object);
        if (!matters || passes(request, pod)) {
            return;
        }
        request.annotate(PREFIX + "enforce-policy", policy.enforce().toString());
        note(request, policy, pod);
        Optional<String> refusal = complaint(request, "enforce", policy.enforce(), pod);
        if (refusal.isPresent()) {
            throw new RejectedException(refusal.get());
        }
        warn(request, policy, pod);
    }

    private void note(AdmissionRequest request, NamespacePolicy policy, PodView pod) {
        complaint(request, "audit", policy.audit(), pod)
                .ifPresent(text -> request.annotate(PREFIX + "audit-violations", text));
    }

    private void warn(AdmissionRequest request, NamespacePolicy policy, PodView pod) {
        complaint(request, "warn", policy.warn(), pod).ifPresent(request::warn);
    }

    /** Whether the request is exempt whatever it asks for, which is noted. */
    private boolean passes(AdmissionRequest request) {
        boolean exempt = isExempt(request);
        if (exempt) {
            boolean byNamespace = exemptions.namespaces().contains(request.namespace());
            noteExemption(request, byNamespace ? "namespace" : "user");
        }
        return exempt;
    }

    /** Whether the pod is exempt, which is noted. */
    private boolean passes(AdmissionRequest request, PodView pod) {
        boolean exempt = exemptions
                .runtimeClasses()
                .contains(pod.spec().path("runtimeClassName").asText());
        if (exempt) {
            noteExemption(request, "runtimeClass");
        }
        return exempt;
    }

    private void noteExemption(AdmissionRequest request, String by) {
        request.annotate(PREFIX + "exempt", by);
        figures().exempted(request);
    }

    private Optional<String> complaint(AdmissionRequest request, String mode, Rule rule, PodView pod) {
        List<String> violations = rule.violations(pod);
        figures().evaluated(request, mode, rule, violations.isEmpty());
        String verb = mode.equals("enforce") ? "violates" : "would violate";
        return violations.isEmpty()
                ? Optional.empty()
                : Optional.of(verb + " PodSecurity \"" + rule + "\": " + String.join(", ", violations));
    }

    /** An update matters if it brings in other images or containers. */
    private static boolean isSignificant(AdmissionRequest request, JsonNode before, JsonNode after) {
        if (request.subresource().equals("ephemeralcontainers")) {
            return true;
        }
        for (String kind : new String[] {"containers", "initContainers"}) {
            JsonNode was = before.path("spec").path(kind);
            JsonNode is = after.path("spec").path(kind);
            if (was.size() != is.size()) {
                return true;
            }
            for (int i = 0; i < is.size(); i++) {
                if (!was.path(i).path("image").equals(is.path(i).path("image"))) {
                    return true;
                }
            }
        }
        return false;
    }

    private void checkNamespace(AdmissionRequest request, ObjectNode namespace) throws RejectedException {
        JsonNode labels = namespace.path("metadata").path("labels");
        JsonNode before = request.oldObject()
                .map(old -> old.path("metadata").path("labels"))
                .orElse(MissingNode.getInstance());
        List<Cause> problems = NamespacePolicy.problems(labels);
        if (!problems.isEmpty() && !problems.equals(NamespacePolicy.problems(before))) {
            String name = namespace.path("metadata").path("name").asText();
            throw new RejectedException(
                    422,
                    "Invalid",
                    "Namespace \"" + name + "\" is invalid: "
                            + problems.getFirst().field() + ": "
                            + problems.getFirst().message(),
                    problems);
        }
        NamespacePolicy policy = policy(labels);
        boolean stricter = isStricter(policy.enforce(), policy(before).enforce());
        if (exemptions.namespaces().contains(request.name())) {
            if ((request.operation() == Operation.CREATE || stricter) && !policy.isLike(defaults)) {
                request.warn("namespace \"" + request.name() + "\" is exempt from Pod Security, and the policy ("
                        + policy.said(labels) + ") will be ignored");
            }
        } else if (request.operation() == Operation.UPDATE && stricter) {
            ExistingPods.warnings(request.name(), policy.enforce(), known().list(PODS, request.name()))
                    .forEach(request::warn);
        }
    }

    private static boolean isStricter(Rule next, Rule before) {
        return next.level() != Level.PRIVILEGED
                && !next.equals(before)
                && !(next.version().equals(before.version()) && next.level().compareTo(before.level()) <= 0);
    }

    /** Whether the namespace or the user of a request is never held to a standard. */
    private boolean isExempt(AdmissionRequest request) {
        return exemptions.namespaces().contains(request.namespace())
                || exemptions.usernames().contains(request.user().name());
    }

    private NamespacePolicy policy(AdmissionRequest request) {
        return policy(known().find(NAMESPACES, "", request.namespace())
                .map(namespace -> namespace.path("metadata").path("labels"))
                .orElse(MissingNode.getInstance()));
    }

    private NamespacePolicy policy(JsonNode labels) {
        return NamespacePolicy.of(labels, defaults);
    }

    private SecurityFigures figures() {
        return java.util.Objects.requireNonNull(figures, "not started");
    }

    private Objects known() {
        return java.util.Objects.requireNonNull(objects, "not started");
    }
}
