package dev.navarch.apiserver.pipeline;

import dev.navarch.apiserver.audit.AuditIds;
import dev.navarch.apiserver.audit.Auditing;
import dev.navarch.apiserver.authentication.AuthenticatorChain;
import dev.navarch.apiserver.authorization.AuthorizerChain;
import dev.navarch.apiserver.authorization.Refusals;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.deadline.Deadlines;
import dev.navarch.apiserver.deadline.RequestTime;
import dev.navarch.apiserver.encoding.Compression;
import dev.navarch.apiserver.encoding.Presenters;
import dev.navarch.apiserver.flowcontrol.Entrance;
import dev.navarch.apiserver.flowcontrol.Ticket;
import dev.navarch.apiserver.impersonation.Impersonation;
import dev.navarch.apiserver.metrics.AccessMetrics;
import dev.navarch.apiserver.metrics.RequestMetrics;
import dev.navarch.apiserver.network.RequestHandler;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.Query;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.apiserver.request.RequestInfoParser;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.kernel.metrics.NanoClock;
import dev.navarch.machinery.json.MalformedException;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.authorization.Decision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads each request through authentication and authorization to the one that answers it. */
public final class Pipeline implements RequestHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final Query NO_QUERY = Query.parse("");
    /** To connect is to act on the pod, even where the protocol begins with a GET. */
    private static final Set<String> CONNECTIONS = Set.of("exec", "attach", "portforward");

    private final Authentications authentications;
    private final Impersonation impersonation;
    private final AuthorizerChain authorizers;
    private final Delegation delegation;
    private final ResourceRouter resources;
    private final PathRouter paths;
    private final Presenters presenters;
    private final RequestMetrics metrics;
    private final AccessMetrics access;
    private final NanoClock nanos;
    private final InstantSource clock;
    private final Entrance entrance;
    private final Auditing auditing;
    private final AuditIds auditIds;
    private final Deadlines deadlines;

    public Pipeline(
            AuthenticatorChain authenticators,
            AuthorizerChain authorizers,
            Delegation delegation,
            ResourceRouter resources,
            PathRouter paths,
            Presenters presenters,
            RequestMetrics metrics,
            AccessMetrics access,
            Entrance entrance,
            Deadlines deadlines,
            Auditing auditing,
            AuditIds auditIds,
            InstantSource clock) {
        this.presenters = presenters;
        this.authentications = new Authentications(authenticators);
        this.impersonation = new Impersonation(authorizers);
        this.authorizers = authorizers;
        this.delegation = delegation;
        this.resources = resources;
        this.paths = paths;
        this.metrics = metrics;
        this.access = access;
        this.nanos = NanoClock.of(clock);
        this.clock = clock;
        this.entrance = entrance;
        this.deadlines = deadlines;
        this.auditing = auditing;
        this.auditIds = auditIds;
        metrics.follow(new RequestMetrics.Gauges(
                entrance::reading, entrance::writing, entrance::readsWaiting, entrance::writesWaiting));
    }

    @Override
    public Answer handle(ApiRequest request) {
        Instant start = clock.instant();
        RequestInfo target = RequestInfoParser.parse(request.method(), request.path(), request.query());
        Passage passage = new Passage(request, target, start, auditId(request));
        Answer answer;
        try {
            answer = pass(passage);
        } catch (ApiException e) {
            answer = refusal(request, e);
        } catch (UndecidedException e) {
            LOG.error("{} {} cannot be authorized: {}", request.method(), request.path(), e.getMessage());
            answer = StatusAnswers.undecided(request.uri(), e.getMessage());
        } catch (MalformedException e) {
            answer = refusal(request, ApiException.badRequest(String.valueOf(e.getMessage())));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            passage.failed();
            answer = refusal(request, ApiException.internalError(String.valueOf(e.getMessage())));
        }
        passage.answered(answer);
        answer = Compression.apply(request, answer).over(passage.headers());
        Instant end = clock.instant();
        metrics.count(
                target, passage.dryRun(), passage.isApply(), request.length(), answer, Duration.between(start, end));
        if (answer instanceof Answer.Whole whole) {
            passage.complete(end);
            return passage.leave(whole);
        }
        passage.leave();
        passage.started(end);
        metrics.lasting(target, 1);
        return answer.whenWritten(() -> {
            metrics.lasting(target, -1);
            passage.complete(clock.instant());
        });
    }

    @Override
    public boolean passesBodiesOn(String method, String path) {
        RequestInfo target = RequestInfoParser.parse(method, path, NO_QUERY);
        return Lasting.isProxy(target) || delegation.takes(path);
    }

    private String auditId(ApiRequest request) {
        String chosen = request.header("audit-id");
        return chosen.isEmpty() ? auditIds.next() : chosen.substring(0, Math.min(64, chosen.length()));
    }

    private Answer pass(Passage passage) {
        if (Lasting.is(passage.target())) {
            return pass(passage, TIME);
        }
        Duration time = deadlines.of(passage.request().query());
        Instant deadline = passage.start().plus(time);
        try {
            Answer answer = RequestTime.until(deadline, clock, () -> pass(passage, time));
            if (clock.instant().isBefore(deadline)) {
                return answer;
            }
        } catch (ApiException | MalformedException e) {
            if (clock.instant().isBefore(deadline)) {
                throw e;
            }
        }
        metrics.terminate(passage.target(), 504);
        return StatusAnswers.late();
    }

    private Answer pass(Passage passage, Duration time) {
        ApiRequest request = passage.request();
        RequestInfo target = passage.target();
        Authentication known = authenticate(passage);
        User real = known.user();
        passage.audited(auditing.begin(request, target, passage.auditId(), passage.start(), real));
        User user = allowed(passage, () -> impersonation.apply(request, real, action(request, target)));
        Instant deadline = passage.start().plus(time);
        ApiCall call = new ApiCall(request, target, user, passage.start(), deadline, passage.evidence());
        passage.begin(call, real);
        known.warnings().forEach(call::warn);
        known.annotations().forEach(call::annotate);
        if (Lasting.isConnection(target)) {
            authorize(passage, call);
            return route(passage, call);
        }
        long arrived = nanos.nanoTime();
        Ticket ticket = entrance.enter(user, target, limit(request), time);
        access.waited(nanos.nanoTime() - arrived);
        passage.seated(ticket);
        if (!ticket.admitted()) {
            metrics.terminate(target, 429);
            return StatusAnswers.tooManyRequests(ticket.retryAfter());
        }
        authorize(passage, call);
        return route(passage, call);
    }

    private Authentication authenticate(Passage passage) {
        if (!passage.request().clientCertificates().isEmpty()) {
            access.presented(passage.request().clientCertificates().getFirst(), passage.start());
        }
        long asked = nanos.nanoTime();
        try {
            Authentication known = authentications.authenticate(passage.request());
            access.known(known.user(), nanos.nanoTime() - asked);
            return known;
        } catch (ApiException e) {
            access.refused(nanos.nanoTime() - asked);
            passage.unknown(
                    auditing.begin(passage.request(), passage.target(), passage.auditId(), passage.start(), null));
            throw e;
        }
    }

    private static long limit(ApiRequest request) {
        String limit = request.query().get("limit");
        try {
            return limit.isEmpty() ? 0 : Long.parseLong(limit);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private Answer refusal(ApiRequest request, ApiException reason) {
        return StatusAnswers.of(reason.status(), presenters.status(request, reason.status()));
    }

    private Answer route(Passage passage, ApiCall call) {
        Answer foreign = delegation.answer(call, passage.auditId());
        if (foreign != null) {
            return foreign;
        }
        return call.target().resourceRequest() ? resources.route(call) : paths.route(call);
    }

    /** Something that may be refused for want of rights. */
    private static <T> T allowed(Passage passage, Supplier<T> asked) {
        try {
            return asked.get();
        } catch (ApiException e) {
            passage.forbidden();
            throw e;
        }
    }

    private void authorize(Passage passage, ApiCall call) {
        allowed(passage, () -> {
            RequestInfo target = call.target();
            authorize(call, target);
            if (target.verb().equals("get") && CONNECTIONS.contains(target.subresource())) {
                requireConnection(call, target);
            }
            return call;
        });
    }

    /** Refuses whoever may look at a pod's connections and not make them; in Kubernetes' words, which are few. */
    private void requireConnection(ApiCall call, RequestInfo target) {
        Decision decision = authorizers.authorize(call.user(), action(call.request(), target.withVerb("create")));
        if (decision.verdict() != Verdict.ALLOW) {
            if (!decision.error().isEmpty()) {
                throw new UndecidedException(decision.error());
            }
            throw ApiException.forbidden(target.group(), target.resource(), target.name(), decision.reason());
        }
    }

    private static Action action(ApiRequest request, RequestInfo target) {
        return Selection.of(request, target).action(target);
    }

    private void authorize(ApiCall call, RequestInfo target) {
        Action action = action(call.request(), target);
        long asked = nanos.nanoTime();
        Decision decision = authorizers.authorize(call.user(), action);
        access.decided(decision.verdict(), nanos.nanoTime() - asked);
        boolean allowed = decision.verdict() == Verdict.ALLOW;
        boolean undecided = !allowed && !decision.error().isEmpty();
        if (call.evidence().wanted()) {
            if (!undecided) {
                call.annotate("authorization.k8s.io/decision", allowed ? "allow" : "forbid");
            }
            call.annotate("authorization.k8s.io/reason", undecided ? "internal error" : decision.reason());
        }
        if (undecided) {
            throw new UndecidedException(decision.error());
        }
        if (!allowed) {
            throw Refusals.forbidden(call.user(), action, decision.reason());
        }
    }
}
