package dev.navarch.admission.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.Representation;
import dev.navarch.spi.admission.ValidatingAdmission;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.expression.ExpressionUser;
import dev.navarch.spi.plugin.PluginContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the webhooks of ValidatingWebhookConfigurations, all at once. */
public final class ValidatingAdmissionWebhook implements ValidatingAdmission, ExpressionUser {

    private static final Logger LOG = LoggerFactory.getLogger(ValidatingAdmissionWebhook.class);
    private static final String FAILED_OPEN = "failed-open.validating.webhook.admission.k8s.io/round_0_index_";

    private Optional<ExpressionEngine> engine = Optional.empty();
    private @Nullable Hooks hooks;

    @Override
    public int order() {
        return 940;
    }

    @Override
    public void use(Optional<ExpressionEngine> given) {
        engine = given;
    }

    @Override
    public void start(PluginContext context) {
        hooks = Hooks.open(context, engine, "validatingwebhookconfigurations", "validating");
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        Hooks known = java.util.Objects.requireNonNull(hooks, "not started");
        List<Hook> all = known.table().hooks();
        if (all.isEmpty() || Matching.isExempt(request)) {
            return;
        }
        List<Invocation> invocations = new ArrayList<>();
        for (Hook hook : all) {
            Optional<Representation> form = known.matching().form(hook, request);
            if (form.isPresent()) {
                invocations.add(new Invocation(hook, form.get()));
            }
        }
        List<Future<Verdict>> answers = new ArrayList<>();
        try {
            for (Invocation each : invocations) {
                answers.add(invocations.size() == 1 ? here(known, each, request) : ask(known, each, request));
            }
            judge(request, invocations, answers);
        } catch (InterruptedException e) {
            answers.forEach(answer -> answer.cancel(true));
            Thread.currentThread().interrupt();
            throw RejectedException.internalError("failed to call webhook: context canceled");
        }
    }

    /** What one webhook is asked. */
    private record Invocation(Hook hook, Representation form) {}

    private static Future<Verdict> ask(Hooks known, Invocation each, AdmissionRequest request) {
        // Made here, since the request belongs to this thread.
        ObjectNode object = request.objectIn(each.form).orElse(null);
        ObjectNode oldObject = request.oldObjectIn(each.form).orElse(null);
        return known.threads().submit(() -> answer(known, each, request, object, oldObject));
    }

    private static Future<Verdict> here(Hooks known, Invocation each, AdmissionRequest request)
            throws InterruptedException {
        java.util.concurrent.FutureTask<Verdict> task = new java.util.concurrent.FutureTask<>(() -> answer(
                known,
                each,
                request,
                request.objectIn(each.form).orElse(null),
                request.oldObjectIn(each.form).orElse(null)));
        task.run();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        return task;
    }

    private static Verdict answer(
            Hooks known,
            Invocation each,
            AdmissionRequest request,
            @Nullable ObjectNode object,
            @Nullable ObjectNode oldObject)
            throws RejectedException, CallFailure, InterruptedException {
        HookCall.checkDryRun(each.hook, request);
        Review review = Review.of(each.hook, request, each.form, object, oldObject);
        return known.call().ask(each.hook, review, request, false);
    }

    /** Waits for all and throws the first refusal. */
    private static void judge(AdmissionRequest request, List<Invocation> invocations, List<Future<Verdict>> answers)
            throws RejectedException, InterruptedException {
        RejectedException refusal = null;
        for (int i = 0; i < invocations.size(); i++) {
            Hook hook = invocations.get(i).hook;
            RejectedException one = null;
            try {
                Verdict verdict = answers.get(i).get();
                Annotations.keep(hook, verdict, request);
                verdict.warnings().forEach(request::warn);
                if (!verdict.allowed()) {
                    one = verdict.refusal(hook.name());
                }
            } catch (ExecutionException e) {
                one = failure(request, hook, i, e.getCause());
            }
            refusal = refusal == null ? one : refusal;
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    private static @Nullable RejectedException failure(
            AdmissionRequest request, Hook hook, int index, @Nullable Throwable cause) {
        switch (cause) {
            case RejectedException refused -> {
                return refused;
            }
            case CallFailure failed
            when hook.ignoresFailure() -> {
                LOG.warn("webhook {} cannot be asked and is passed over: {}", hook.name(), failed.getMessage());
                request.annotate(FAILED_OPEN + index, hook.name());
                return null;
            }
            case CallFailure failed -> {
                return RejectedException.internalError(
                        "failed calling webhook \"" + hook.name() + "\": " + failed.getMessage());
            }
            case null, default -> {
                LOG.error("asking webhook {} failed", hook.name(), cause);
                return RejectedException.internalError("ValidatingAdmissionWebhook/" + hook.name() + " failed");
            }
        }
    }

    @Override
    public void close() throws Exception {
        if (hooks != null) {
            hooks.close();
        }
    }
}
