package dev.navarch.apiserver.pipeline;

import dev.navarch.apiserver.audit.AuditTrail;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.call.Evidence;
import dev.navarch.apiserver.flowcontrol.Ticket;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.response.PlainText;
import dev.navarch.spi.authentication.User;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What becomes known of a request on its way; belongs to the request's thread. */
final class Passage {

    private static final int LONG = 64 * 1024;
    private static final List<String> NO_CACHE = List.of("no-cache, private");

    private final ApiRequest request;
    private final RequestInfo target;
    private final Instant start;
    private final String auditId;
    private Map<String, List<String>> classification = Map.of();
    private Ticket ticket = Ticket.FREE;
    private @Nullable ApiCall call;
    private @Nullable AuditTrail trail;
    private boolean unknown;
    private boolean forbidden;
    private boolean failed;
    private boolean begun;

    Passage(ApiRequest request, RequestInfo target, Instant start, String auditId) {
        this.request = request;
        this.target = target;
        this.start = start;
        this.auditId = auditId;
    }

    ApiRequest request() {
        return request;
    }

    RequestInfo target() {
        return target;
    }

    Instant start() {
        return start;
    }

    String auditId() {
        return auditId;
    }

    /** What is told of it is known; null for nothing. */
    void audited(@Nullable AuditTrail opened) {
        trail = opened;
        if (opened != null) {
            opened.received();
        }
    }

    /** Nobody knows who asks. */
    void unknown(@Nullable AuditTrail opened) {
        trail = opened;
        unknown = true;
    }

    /** Who asks may not do that. */
    void forbidden() {
        forbidden = true;
    }

    Evidence evidence() {
        return trail == null ? Evidence.NONE : trail;
    }

    /** Who asks is known, and for whom. */
    void begin(ApiCall known, User real) {
        call = known;
        if (trail != null && known.user() != real) {
            trail.impersonated(known.user());
        }
    }

    /** Its turn among others has come, or will not come. */
    void seated(Ticket given) {
        ticket = given;
        classification = given.headers();
    }

    /** The work on it is done. */
    void leave() {
        ticket.close();
    }

    /** The same once a long answer has left, since sending it is a good part of the work. */
    Answer leave(Answer.Whole answer) {
        long length = ticket.limited() && !request.method().equals("HEAD") ? answer.length() : 0;
        if (length <= LONG || request.user().isPresent()) {
            ticket.close();
            return answer;
        }
        return new Answer.Streamed(answer.status(), answer.headers(), sink -> {
                    for (byte[] piece : answer.body()) {
                        sink.write(piece);
                    }
                    sink.awaitSent();
                })
                .over(Map.of("Content-Length", List.of(Long.toString(length))))
                .whenWritten(ticket::close);
    }

    /** The server made a mistake. */
    void failed() {
        failed = true;
    }

    void answered(Answer answer) {
        if (trail != null) {
            trail.answered(answer);
        }
    }

    /** An answer that lasts begins. */
    void started(Instant now) {
        begun = true;
        if (trail != null) {
            trail.started(now, annotations());
        }
    }

    /** The answer is complete. */
    void complete(Instant now) {
        if (trail == null) {
            return;
        }
        if (unknown) {
            trail.started(now, Map.of());
            return;
        }
        if (!begun && Lasting.is(target) && !failed) {
            trail.started(now, annotations());
        }
        if (failed) {
            trail.panicked(now, annotations());
        } else {
            trail.complete(now, annotations());
        }
    }

    private Map<String, String> annotations() {
        return call == null ? Map.of() : call.annotations();
    }

    boolean dryRun() {
        return request.query().has("dryRun");
    }

    boolean isApply() {
        return target.verb().equals("patch") && request.header("content-type").startsWith("application/apply-patch");
    }

    /** Headers that every answer has. */
    Map<String, List<String>> headers() {
        Map<String, List<String>> headers = HashMap.newHashMap(6);
        headers.put("Audit-Id", List.of(auditId));
        headers.put("Cache-Control", NO_CACHE);
        headers.putAll(classification);
        if (forbidden) {
            headers.put("X-Content-Type-Options", PlainText.NOSNIFF);
        }
        if (call != null) {
            headers.putAll(Warnings.headers(call.warnings()));
        }
        return headers;
    }
}
