package dev.navarch.apiserver.call;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.spi.authentication.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One request on its way. Belongs to the request's thread. */
public final class ApiCall implements Call {

    private static final int WARNINGS = 64;

    private final ApiRequest request;
    private final RequestInfo target;
    private final User user;
    private final Instant start;
    private final Instant deadline;
    private final Set<String> warnings;
    private final Map<String, String> annotations;
    private final Evidence evidence;
    private WriteParameters parameters = WriteParameters.NONE;

    public ApiCall(ApiRequest request, RequestInfo target, User user, Instant start, Instant deadline) {
        this(request, target, user, start, deadline, Evidence.NONE);
    }

    /** @param evidence takes what the client sent */
    public ApiCall(
            ApiRequest request, RequestInfo target, User user, Instant start, Instant deadline, Evidence evidence) {
        this(request, target, user, start, deadline, new LinkedHashSet<>(), new HashMap<>(), evidence);
    }

    private ApiCall(
            ApiRequest request,
            RequestInfo target,
            User user,
            Instant start,
            Instant deadline,
            Set<String> warnings,
            Map<String, String> annotations,
            Evidence evidence) {
        this.evidence = evidence;
        this.warnings = warnings;
        this.annotations = annotations;
        this.request = request;
        this.target = target;
        this.user = user;
        this.start = start;
        this.deadline = deadline;
    }

    /** The same call on a resource that lies in no namespace, whatever the path says. */
    public ApiCall withoutNamespace() {
        if (target.namespace().isEmpty()) {
            return this;
        }
        return new ApiCall(request, target.withoutNamespace(), user, start, deadline, warnings, annotations, evidence);
    }

    public ApiRequest request() {
        return request;
    }

    @Override
    public RequestInfo target() {
        return target;
    }

    @Override
    public User user() {
        return user;
    }

    /** When the request came in: the time of all that it writes. */
    public Instant start() {
        return start;
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    /** How the write is to be done; nothing special until {@link #setParameters}. */
    public WriteParameters parameters() {
        return parameters;
    }

    /** Set once, by the verb. */
    public void setParameters(WriteParameters chosen) {
        parameters = chosen;
    }

    @Override
    public boolean dryRun() {
        return parameters.dryRun();
    }

    @Override
    public ObjectNode options() {
        return parameters.options() == null ? JsonNodeFactory.instance.objectNode() : parameters.options();
    }

    @Override
    public void warn(String message) {
        boolean printable = !message.isEmpty() && message.chars().noneMatch(Character::isISOControl);
        if (printable && warnings.size() < WARNINGS) {
            warnings.add(message);
        }
    }

    @Override
    public void annotateInDetail(String key, String value) {
        if (evidence.keepsBodies()) {
            annotate(key, value);
        }
    }

    @Override
    public void annotate(String key, String value) {
        annotations.putIfAbsent(key, value);
    }

    /** Takes what the client sent, for the audit log. */
    public Evidence evidence() {
        return evidence;
    }

    /** What the audit log is to keep besides. */
    public Map<String, String> annotations() {
        return annotations;
    }

    /** The warnings so far, each once. */
    public List<String> warnings() {
        return new ArrayList<>(warnings);
    }
}
