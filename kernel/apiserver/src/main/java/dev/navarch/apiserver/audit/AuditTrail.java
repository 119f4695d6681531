package dev.navarch.apiserver.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.audit.policy.Decision;
import dev.navarch.apiserver.audit.policy.Level;
import dev.navarch.apiserver.audit.policy.Stage;
import dev.navarch.apiserver.call.Evidence;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.spi.authentication.User;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is told of one request. Belongs to the request's thread. */
public final class AuditTrail implements Evidence {

    private final Auditing auditing;
    private final Decision decision;
    private final ApiRequest request;
    private final RequestInfo target;
    private final String id;
    private final Instant received;
    private final @Nullable User user;
    private @Nullable User impersonated;
    private @Nullable JsonNode sent;
    private @Nullable AnswerObject answered;

    AuditTrail(
            Auditing auditing,
            Decision decision,
            ApiRequest request,
            RequestInfo target,
            String id,
            Instant received,
            @Nullable User user) {
        this.auditing = auditing;
        this.decision = decision;
        this.request = request;
        this.target = target;
        this.id = id;
        this.received = received;
        this.user = user;
    }

    /** Who is acted for. */
    public void impersonated(User other) {
        impersonated = other;
    }

    @Override
    public boolean wanted() {
        return decision.level().covers(Level.METADATA);
    }

    @Override
    public boolean keepsBodies() {
        return decision.level().covers(Level.REQUEST);
    }

    @Override
    public void sent(JsonNode object) {
        sent = object;
    }

    /** The request has come in. */
    public void received() {
        tell(Stage.REQUEST_RECEIVED, received, null, Map.of());
    }

    /** The answer is known. */
    public void answered(Answer answer) {
        if (decision.level() != Level.NONE) {
            answered = AnswerObject.of(answer, decision.level() == Level.REQUEST_RESPONSE);
        }
    }

    /** An answer that lasts begins to be written. */
    public void started(Instant now, Map<String, String> annotations) {
        tell(Stage.RESPONSE_STARTED, now, answered, annotations);
    }

    /** The answer is through. */
    public void complete(Instant now, Map<String, String> annotations) {
        tell(Stage.RESPONSE_COMPLETE, now, answered, annotations);
    }

    /** The server failed. */
    public void panicked(Instant now, Map<String, String> annotations) {
        tell(Stage.PANIC, now, answered, annotations);
    }

    private void tell(Stage stage, Instant now, @Nullable AnswerObject answer, Map<String, String> annotations) {
        if (!decision.tells(stage)) {
            return;
        }
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("kind", "Event").put("apiVersion", "audit.k8s.io/v1");
        event.put("level", decision.level().text()).put("auditID", id).put("stage", stage.text());
        event.put("requestURI", request.uri()).put("verb", target.verb());
        event.set("user", AuditEvent.user(user));
        if (impersonated != null) {
            event.set("impersonatedUser", AuditEvent.user(impersonated));
        }
        AuditEvent.sources(request).forEach(event.putArray("sourceIPs")::add);
        AuditEvent.put(event, "userAgent", AuditEvent.userAgent(request));
        ObjectNode reference = AuditEvent.reference(
                target, stage == Stage.REQUEST_RECEIVED ? null : sent, answer == null ? null : answer.object());
        if (reference != null) {
            event.set("objectRef", reference);
        }
        if (answer != null) {
            event.set("responseStatus", answer.status());
        }
        if (stage != Stage.REQUEST_RECEIVED) {
            objects(event, answer);
        }
        event.put("requestReceivedTimestamp", AuditEvent.time(received));
        event.put("stageTimestamp", AuditEvent.time(now));
        if (!annotations.isEmpty()) {
            ObjectNode all = event.putObject("annotations");
            new TreeMap<>(annotations).forEach(all::put);
        }
        auditing.deliver(event);
    }

    private void objects(ObjectNode event, @Nullable AnswerObject answer) {
        if (keepsBodies() && sent != null) {
            event.set("requestObject", trimmed(sent));
        }
        if (decision.level() == Level.REQUEST_RESPONSE && answer != null && answer.object() != null) {
            event.set("responseObject", trimmed(answer.object()));
        }
    }

    private JsonNode trimmed(JsonNode object) {
        if (!decision.omitManagedFields()) {
            return object;
        }
        JsonNode copy = object.deepCopy();
        withoutManagedFields(copy);
        copy.path("items").forEach(AuditTrail::withoutManagedFields);
        return copy;
    }

    private static void withoutManagedFields(JsonNode object) {
        if (object.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove("managedFields");
        }
    }
}
