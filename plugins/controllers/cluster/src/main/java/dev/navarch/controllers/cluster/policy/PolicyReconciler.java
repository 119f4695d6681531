package dev.navarch.controllers.cluster.policy;

import dev.navarch.controllers.cluster.resource.Discovery;
import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.Reconciler;
import dev.navarch.spi.controller.Result;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.informer.Informer;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ExpressionWarning;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Optional;

/** Checks one policy, once for each generation of it. */
final class PolicyReconciler implements Reconciler {

    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("validatingadmissionpolicy-status")
            .withForce(true)
            .build();

    private final ControllerContext context;
    private final ExpressionEngine engine;
    private final Informer<ValidatingAdmissionPolicy> policies;

    PolicyReconciler(ControllerContext context, ExpressionEngine engine) {
        this.context = context;
        this.engine = engine;
        this.policies = context.watch(ValidatingAdmissionPolicy.class);
    }

    @Override
    public Result reconcile(Key key) {
        Optional<ValidatingAdmissionPolicy> found = policies.get("", key.name());
        if (found.isEmpty() || generation(found.get()) <= observed(found.get())) {
            return Result.done();
        }
        ValidatingAdmissionPolicy policy = found.get();
        TypeCheck check = new TypeCheck(
                engine,
                MatchedKinds.of(policy, Discovery.of(context.client())),
                new PublishedSchemas(context.client()));
        tell(policy, check.warnings(policy));
        return Result.done();
    }

    private void tell(ValidatingAdmissionPolicy policy, List<ExpressionWarning> warnings) {
        ValidatingAdmissionPolicy told = new ValidatingAdmissionPolicyBuilder()
                .withNewMetadata()
                .withName(policy.getMetadata().getName())
                .endMetadata()
                .withNewStatus()
                .withObservedGeneration(generation(policy))
                .withNewTypeChecking()
                .withExpressionWarnings(warnings)
                .endTypeChecking()
                .endStatus()
                .build();
        context.client().resource(told).subresource("status").patch(APPLY, told);
    }

    private static long generation(ValidatingAdmissionPolicy policy) {
        Long generation = policy.getMetadata().getGeneration();
        return generation == null ? 0 : generation;
    }

    private static long observed(ValidatingAdmissionPolicy policy) {
        return policy.getStatus() == null || policy.getStatus().getObservedGeneration() == null
                ? 0
                : policy.getStatus().getObservedGeneration();
    }
}
