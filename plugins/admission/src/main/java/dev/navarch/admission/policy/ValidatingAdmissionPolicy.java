package dev.navarch.admission.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.admission.expression.ConditionFigures;
import dev.navarch.admission.matching.LabelledParts;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.Representation;
import dev.navarch.spi.admission.ValidatingAdmission;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.expression.ExpressionUser;
import dev.navarch.spi.plugin.PluginContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses, warns of and notes what breaks ValidatingAdmissionPolicies. */
public final class ValidatingAdmissionPolicy implements ValidatingAdmission, ExpressionUser {

    private static final String FAILURE = "validation.policy.admission.k8s.io/validation_failure";
    private static final int LONGEST_ANNOTATION = 10 * 1024;

    private Optional<ExpressionEngine> engine = Optional.empty();
    private @Nullable PolicyTable table;
    private @Nullable Params params;
    private @Nullable Namespaces namespaces;
    private @Nullable LabelledParts parts;
    private @Nullable PolicyFigures figures;
    private @Nullable ConditionFigures conditions;
    private @Nullable InstantSource clock;

    @Override
    public int order() {
        return 930;
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return !Exemption.covers(group, resource);
    }

    @Override
    public void use(Optional<ExpressionEngine> given) {
        engine = given;
    }

    @Override
    public void start(PluginContext context) {
        table = new PolicyTable(context.objects(), engine, "validatingadmissionpolicies");
        params = new Params(context.objects());
        namespaces = new Namespaces(context.objects());
        parts = new LabelledParts(context.objects());
        figures = PolicyFigures.validating(context.meters());
        conditions = new ConditionFigures(context.meters(), context.clock(), "policy", "validate");
        clock = context.clock();
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        List<PolicyTable.Bound> all =
                Objects.requireNonNull(table, "not started").bound();
        if (all.isEmpty()) {
            return;
        }
        List<Refusal> refusals = new ArrayList<>();
        for (PolicyTable.Bound bound : all) {
            policy(bound, request, refusals);
        }
        if (!refusals.isEmpty()) {
            Refusal first = refusals.getFirst();
            String message = "ValidatingAdmissionPolicy '" + first.policy() + "'"
                    + (first.binding().isEmpty() ? "" : " with binding '" + first.binding() + "'")
                    + " denied request: " + first.message();
            String reason = first.reason().isEmpty() ? "Invalid" : first.reason();
            throw Denial.of(request, reason, Denial.code(reason), Denial.forbidden(request, message), List.of(message));
        }
    }

    private void policy(PolicyTable.Bound bound, AdmissionRequest request, List<Refusal> refusals)
            throws RejectedException {
        Policy policy = bound.policy();
        Optional<Representation> form;
        try {
            form = policy.match().form(request, Objects.requireNonNull(parts));
        } catch (RejectedException e) {
            misconfigured(policy, "", "failed to configure policy: " + e.getMessage(), refusals);
            return;
        }
        if (form.isEmpty()) {
            return;
        }
        try {
            Objects.requireNonNull(params).check(policy, request);
        } catch (Params.UnusableException e) {
            misconfigured(policy, "", "failed to configure policy: " + e.getMessage(), refusals);
            return;
        }
        Map<String, Set<String>> annotations = new LinkedHashMap<>();
        for (Binding binding : bound.bindings()) {
            List<Optional<ObjectNode>> found;
            try {
                if (binding.match().form(request, Objects.requireNonNull(parts)).isEmpty()) {
                    continue;
                }
                found = Objects.requireNonNull(params).collect(policy, binding, request);
            } catch (RejectedException | Params.UnusableException e) {
                misconfigured(policy, binding.name(), "failed to configure binding: " + e.getMessage(), refusals);
                continue;
            }
            Optional<ObjectNode> namespace = Objects.requireNonNull(namespaces).of(request);
            for (Optional<ObjectNode> param : found) {
                PolicyRound round =
                        new PolicyRound(policy, Objects.requireNonNull(conditions), Objects.requireNonNull(clock));
                round.run(request, form.get(), param, namespace);
                act(policy, binding, round, request, refusals, annotations);
                count(policy, binding, round);
            }
        }
        annotations.forEach((key, values) -> request.annotate(policy.name() + "/" + key, String.join(", ", values)));
    }

    private static void misconfigured(Policy policy, String binding, String message, List<Refusal> refusals) {
        if (!policy.ignoresFailure()) {
            refusals.add(new Refusal(policy.name(), binding, message, ""));
        }
    }

    private static void act(
            Policy policy,
            Binding binding,
            PolicyRound round,
            AdmissionRequest request,
            List<Refusal> refusals,
            Map<String, Set<String>> annotations) {
        for (PolicyRound.Violation violation : round.violations()) {
            for (String action : binding.actions()) {
                switch (action) {
                    case "Deny" ->
                        refusals.add(
                                new Refusal(policy.name(), binding.name(), violation.message(), violation.reason()));
                    case "Warn" ->
                        request.warn("Validation failed for ValidatingAdmissionPolicy '" + policy.name()
                                + "' with binding '" + binding.name() + "': " + violation.message());
                    case "Audit" -> request.annotate(FAILURE, note(policy, binding, violation));
                    default -> {}
                }
            }
        }
        for (String[] annotation : round.annotations()) {
            String value = annotation[1].length() > LONGEST_ANNOTATION
                    ? annotation[1].substring(0, LONGEST_ANNOTATION)
                    : annotation[1];
            annotations
                    .computeIfAbsent(annotation[0], key -> new LinkedHashSet<>())
                    .add(value);
        }
        round.annotationErrors().forEach(error -> refusals.add(new Refusal(policy.name(), binding.name(), error, "")));
    }

    private void count(Policy policy, Binding binding, PolicyRound round) {
        PolicyFigures counted = Objects.requireNonNull(figures);
        round.forgiven().forEach(each -> counted.validated("allow", policy, binding, each));
        for (PolicyRound.Violation each : round.violations()) {
            binding.actions()
                    .forEach(action -> counted.validated(action.toLowerCase(Locale.ROOT), policy, binding, each));
        }
    }

    private static String note(Policy policy, Binding binding, PolicyRound.Violation violation) {
        ArrayNode failures = JsonNodeFactory.instance.arrayNode();
        ObjectNode failure = failures.addObject()
                .put("message", violation.message())
                .put("policy", policy.name())
                .put("binding", binding.name())
                .put("expressionIndex", violation.index());
        binding.actions().forEach(failure.putArray("validationActions")::add);
        return failures.toString();
    }

    @Override
    public void close() throws Exception {
        if (table != null) {
            table.close();
        }
    }

    /** @param binding empty for a fault of the policy itself */
    private record Refusal(String policy, String binding, String message, String reason) {}
}
