package dev.navarch.admission.policy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.admission.expression.Compiled.FailedException;
import dev.navarch.admission.expression.ConditionFigures;
import dev.navarch.admission.expression.RequestValues;
import dev.navarch.admission.matching.LabelledParts;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.Representation;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.expression.ExpressionUser;
import dev.navarch.spi.plugin.PluginContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes objects as MutatingAdmissionPolicies say. */
public final class MutatingAdmissionPolicy implements MutatingAdmission, ExpressionUser {

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
        return 910;
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return operation != Operation.DELETE && !Exemption.covers(group, resource);
    }

    @Override
    public void use(Optional<ExpressionEngine> given) {
        engine = given;
    }

    @Override
    public void start(PluginContext context) {
        table = new PolicyTable(context.objects(), engine, "mutatingadmissionpolicies");
        params = new Params(context.objects());
        namespaces = new Namespaces(context.objects());
        parts = new LabelledParts(context.objects());
        figures = PolicyFigures.mutating(context.meters());
        conditions = new ConditionFigures(context.meters(), context.clock(), "policy", "validate");
        clock = context.clock();
    }

    @Override
    public void mutate(AdmissionRequest request) throws RejectedException {
        List<PolicyTable.Bound> all =
                Objects.requireNonNull(table, "not started").bound();
        if (all.isEmpty()) {
            return;
        }
        List<Fault> errors = new ArrayList<>();
        List<Invocation> invocations = new ArrayList<>();
        for (PolicyTable.Bound bound : all) {
            collect(bound, request, invocations, errors);
        }
        if (!invocations.isEmpty()) {
            invoke(invocations, request, errors);
        }
        if (!errors.isEmpty()) {
            List<String> messages = errors.stream().map(Fault::message).toList();
            throw Denial.of(request, errors.getFirst().reason(), 403, messages.getFirst(), messages);
        }
    }

    private void collect(
            PolicyTable.Bound bound, AdmissionRequest request, List<Invocation> invocations, List<Fault> errors) {
        Policy policy = bound.policy();
        Optional<Representation> form;
        try {
            form = policy.match().form(request, Objects.requireNonNull(parts));
        } catch (RejectedException e) {
            error(policy, "", "Forbidden", "failed to configure policy: " + e.getMessage(), errors);
            return;
        }
        if (form.isEmpty()) {
            return;
        }
        try {
            Objects.requireNonNull(params).check(policy, request);
        } catch (Params.UnusableException e) {
            error(policy, "", "Forbidden", "failed to configure policy: " + e.getMessage(), errors);
            return;
        }
        for (Binding binding : bound.bindings()) {
            try {
                if (binding.match().form(request, Objects.requireNonNull(parts)).isPresent()) {
                    for (Optional<ObjectNode> param :
                            Objects.requireNonNull(params).collect(policy, binding, request)) {
                        invocations.add(new Invocation(policy, binding, form.get(), param));
                    }
                }
            } catch (RejectedException | Params.UnusableException e) {
                error(policy, binding.name(), "Forbidden", "failed to configure binding: " + e.getMessage(), errors);
            }
        }
    }

    private void invoke(List<Invocation> invocations, AdmissionRequest request, List<Fault> errors)
            throws RejectedException {
        Rounds rounds = request.state(Rounds.class, Rounds::new);
        if (request.reinvoked() && !request.object().equals(rounds.last)) {
            rounds.changed();
        }
        Optional<ObjectNode> namespace = Objects.requireNonNull(namespaces).of(request);
        for (Invocation each : invocations) {
            RequestValues values =
                    new RequestValues(request, each.form(), each.param().orElse(null), null);
            try {
                if (!Objects.requireNonNull(conditions)
                        .hold(
                                each.policy().compiled().conditions(),
                                values,
                                each.policy().name(),
                                request)) {
                    continue;
                }
            } catch (FailedException e) {
                error(each.policy(), each.binding().name(), "Invalid", String.valueOf(e.getMessage()), errors);
                continue;
            }
            if (request.reinvoked() && !rounds.due.contains(each.key())) {
                continue;
            }
            mutate(each, namespace, request, rounds, errors);
        }
        rounds.last = request.object().map(ObjectNode::deepCopy);
    }

    private void mutate(
            Invocation invocation,
            Optional<ObjectNode> namespace,
            AdmissionRequest request,
            Rounds rounds,
            List<Fault> errors)
            throws RejectedException {
        Optional<ObjectNode> before = request.object().map(ObjectNode::deepCopy);
        RequestValues values =
                new RequestValues(request, invocation.form(), invocation.param().orElse(null), namespace.orElse(null));
        List<String> failures = new ArrayList<>();
        InstantSource time = Objects.requireNonNull(clock);
        Instant begin = time.instant();
        new MutationRound(request, invocation.form(), values).run(invocation.policy(), failures);
        Objects.requireNonNull(figures)
                .mutated(
                        invocation.policy(),
                        invocation.binding(),
                        failures.isEmpty() ? null : failures.getFirst(),
                        Duration.between(begin, time.instant()));
        failures.forEach(each -> error(invocation.policy(), invocation.binding().name(), "Invalid", each, errors));
        if (!before.equals(request.object())) {
            rounds.changed();
            request.askReinvocation();
        }
        if (invocation.policy().isReinvoked()) {
            rounds.asked.add(invocation.key());
        }
    }

    private static void error(Policy policy, String binding, String reason, String message, List<Fault> errors) {
        if (!policy.ignoresFailure()) {
            String who = binding.isEmpty()
                    ? "policy \"" + policy.name() + "\""
                    : "policy '" + policy.name() + "' with binding '" + binding + "'";
            errors.add(new Fault(reason, who + " denied request: " + message));
        }
    }

    @Override
    public void close() throws Exception {
        if (table != null) {
            table.close();
        }
    }

    private record Fault(String reason, String message) {}

    /** One policy with one binding and one parameter. */
    private record Invocation(Policy policy, Binding binding, Representation form, Optional<ObjectNode> param) {

        String key() {
            String parameter = param.map(
                            each -> each.path("metadata").path("namespace").asText() + "/"
                                    + each.path("metadata").path("name").asText())
                    .orElse("");
            return policy.name() + " " + binding.name() + " " + parameter;
        }
    }

    /** Which invocations have to see a request again. */
    private static final class Rounds {

        private Optional<ObjectNode> last = Optional.empty();
        private final Set<String> asked = new HashSet<>();
        private final Set<String> due = new HashSet<>();

        /** All that were asked so far and wish to know get to see what came after them. */
        void changed() {
            due.addAll(asked);
            asked.clear();
        }
    }
}
