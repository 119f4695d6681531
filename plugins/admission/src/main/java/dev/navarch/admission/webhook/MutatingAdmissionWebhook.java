package dev.navarch.admission.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.Representation;
import dev.navarch.spi.expression.ExpressionEngine;
import dev.navarch.spi.expression.ExpressionUser;
import dev.navarch.spi.plugin.PluginContext;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the webhooks of MutatingWebhookConfigurations, one after another, and applies the patches that they answer. */
public final class MutatingAdmissionWebhook implements MutatingAdmission, ExpressionUser {

    private static final Logger LOG = LoggerFactory.getLogger(MutatingAdmissionWebhook.class);
    private static final String MUTATION = "mutation.webhook.admission.k8s.io/";
    private static final String PATCH = "patch.webhook.admission.k8s.io/";

    private Optional<ExpressionEngine> engine = Optional.empty();
    private @Nullable Hooks hooks;

    @Override
    public int order() {
        return 920;
    }

    @Override
    public void use(Optional<ExpressionEngine> given) {
        engine = given;
    }

    @Override
    public void start(PluginContext context) {
        hooks = Hooks.open(context, engine, "mutatingwebhookconfigurations", "admit");
    }

    @Override
    public void mutate(AdmissionRequest request) throws RejectedException {
        Hooks known = java.util.Objects.requireNonNull(hooks, "not started");
        List<Hook> all = known.table().hooks();
        if (all.isEmpty() || Matching.isExempt(request)) {
            return;
        }
        Rounds rounds = request.state(Rounds.class, Rounds::new);
        if (request.reinvoked() && !request.object().equals(rounds.last)) {
            rounds.changed();
        }
        for (int i = 0; i < all.size(); i++) {
            Hook hook = all.get(i);
            Optional<Representation> form = known.matching().form(hook, request);
            if (form.isPresent() && (!request.reinvoked() || rounds.due.contains(hook.id()))) {
                ask(known, rounds, hook, i, request, form.get());
            }
        }
        rounds.last = request.object().map(ObjectNode::deepCopy);
    }

    private static void ask(
            Hooks known, Rounds rounds, Hook hook, int index, AdmissionRequest request, Representation form)
            throws RejectedException {
        String place = "round_" + (request.reinvoked() ? 1 : 0) + "_index_" + index;
        boolean changed = false;
        try {
            HookCall.checkDryRun(hook, request);
            Optional<ObjectNode> object = request.objectIn(form);
            Review review = Review.of(
                    hook,
                    request,
                    form,
                    object.orElse(null),
                    request.oldObjectIn(form).orElse(null));
            Verdict verdict = known.call().ask(hook, review, request, true);
            Annotations.keep(hook, verdict, request);
            verdict.warnings().forEach(request::warn);
            if (!verdict.allowed()) {
                throw verdict.refusal(hook.name());
            }
            if (!verdict.patch().isEmpty()) {
                changed = apply(hook, request, form, object, verdict);
                request.annotateInDetail(PATCH + place, Annotations.patch(hook, verdict.patch()));
            }
        } catch (CallFailure e) {
            if (!hook.ignoresFailure()) {
                throw RejectedException.internalError(
                        "failed calling webhook \"" + hook.name() + "\": " + e.getMessage());
            }
            LOG.warn("webhook {} cannot be asked and is passed over: {}", hook.name(), e.getMessage());
            request.annotate("failed-open." + MUTATION + place, hook.name());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RejectedException.internalError(
                    "failed calling webhook \"" + hook.name() + "\": failed to call webhook: context canceled");
        } finally {
            request.annotate(MUTATION + place, Annotations.mutation(hook, changed));
        }
        if (changed) {
            rounds.changed();
            request.askReinvocation();
        }
        if (hook.reinvoked()) {
            rounds.asked.add(hook.id());
        }
    }

    private static boolean apply(
            Hook hook, AdmissionRequest request, Representation form, Optional<ObjectNode> object, Verdict verdict)
            throws RejectedException {
        if (object.isEmpty()) {
            throw RejectedException.internalError("admission webhook \"" + hook.name()
                    + "\" attempted to modify the object, which is not supported for this operation");
        }
        ObjectNode before = request.object().orElseThrow().deepCopy();
        request.replaceObject(form, patched(request, object.get(), verdict.patch()));
        return !before.equals(request.object().orElseThrow());
    }

    /** A patch that does not fit is the webhook's fault, not the client's. */
    private static ObjectNode patched(AdmissionRequest request, ObjectNode object, ArrayNode patch)
            throws RejectedException {
        try {
            return request.patched(object, patch);
        } catch (RejectedException e) {
            throw RejectedException.internalError(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() throws Exception {
        if (hooks != null) {
            hooks.close();
        }
    }

    /** Which webhooks have to see a request again. */
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
