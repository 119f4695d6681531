package dev.navarch.apiserver.pipeline;

import dev.navarch.apiserver.authentication.AuthenticatorChain;
import dev.navarch.apiserver.authorization.AuthorizerChain;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.encoding.Compression;
import dev.navarch.apiserver.encoding.Presenters;
import dev.navarch.apiserver.metrics.RequestMetrics;
import dev.navarch.apiserver.network.RequestHandler;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.apiserver.request.RequestInfoParser;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.authorization.Decision.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads each request through authentication and authorization to the one that answers it. */
public final class Pipeline implements RequestHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final Duration TIME = Duration.ofSeconds(60);
    /** To connect is to act on the pod, even where the protocol begins with a GET. */
    private static final Set<String> CONNECTIONS = Set.of("exec", "attach", "portforward");

    private static final Set<String> LASTING = Set.of("exec", "attach", "portforward", "proxy", "log");

    private final Authentications authentications;
    private final Impersonation impersonation;
    private final AuthorizerChain authorizers;
    private final ResourceRouter resources;
    private final PathRouter paths;
    private final Presenters presenters;
    private final RequestMetrics metrics;
    private final InstantSource clock;
    private final InFlight inFlight = new InFlight();

    public Pipeline(
            AuthenticatorChain authenticators,
            AuthorizerChain authorizers,
            ResourceRouter resources,
            PathRouter paths,
            Presenters presenters,
            RequestMetrics metrics,
            InstantSource clock) {
        this.presenters = presenters;
        this.authentications = new Authentications(authenticators);
        this.impersonation = new Impersonation(authorizers);
        this.authorizers = authorizers;
        this.resources = resources;
        this.paths = paths;
        this.metrics = metrics;
        this.clock = clock;
        metrics.follow(inFlight::reading, inFlight::writing);
    }

    @Override
    public Answer handle(ApiRequest request) {
        Instant start = clock.instant();
        RequestInfo target = RequestInfoParser.parse(request.method(), request.path(), request.query());
        Answer answer;
        try {
            User user = impersonation.apply(request, authentications.authenticate(request));
            ApiCall call = new ApiCall(request, target, user, start, start.plus(TIME));
            authorize(call);
            answer = Compression.apply(request, withWarnings(call, answer(call)));
        } catch (ApiException e) {
            answer = refusal(request, e);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            answer = refusal(request, ApiException.internalError(String.valueOf(e.getMessage())));
        }
        metrics.count(target, answer, Duration.between(start, clock.instant()));
        return answer;
    }

    private Answer refusal(ApiRequest request, ApiException reason) {
        return StatusAnswers.of(reason.status(), presenters.status(request, reason.status()));
    }

    private Answer answer(ApiCall call) {
        RequestInfo target = call.target();
        if (target.verb().equals("watch") || LASTING.contains(target.subresource())) {
            return route(call);
        }
        boolean write = target.resourceRequest()
                && !target.verb().equals("get")
                && !target.verb().equals("list");
        try (var place = inFlight.enter(write)) {
            return route(call);
        }
    }

    private Answer route(ApiCall call) {
        return call.target().resourceRequest() ? resources.route(call) : paths.route(call);
    }

    private void authorize(ApiCall call) {
        RequestInfo target = call.target();
        if (target.verb().equals("get") && CONNECTIONS.contains(target.subresource())) {
            authorize(call, target.withVerb("create"));
        }
        authorize(call, target);
    }

    private void authorize(ApiCall call, RequestInfo target) {
        Action action = target.action(
                call.request().query().get("fieldSelector"),
                call.request().query().get("labelSelector"));
        Decision decision = authorizers.authorize(call.user(), action);
        if (decision.verdict() != Verdict.ALLOW) {
            throw Refusals.forbidden(call.user(), action, decision.reason());
        }
    }

    private static Answer withWarnings(ApiCall call, Answer answer) {
        List<String> warnings = call.warnings();
        if (warnings.isEmpty()) {
            return answer;
        }
        Map<String, List<String>> headers = new LinkedHashMap<>(answer.headers());
        List<String> values = new ArrayList<>();
        warnings.forEach(warning -> values.add("299 - " + quoted(warning)));
        headers.put("Warning", values);
        return switch (answer) {
            case Answer.Whole whole -> new Answer.Whole(whole.status(), headers, whole.body());
            case Answer.Streamed streamed -> new Answer.Streamed(streamed.status(), headers, streamed.body());
            case Answer.Tunnel tunnel -> tunnel;
        };
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(each -> {
            if (each == '"' || each == '\\') {
                out.append('\\');
            }
            out.append(each < ' ' || each > '~' ? ' ' : (char) each);
        });
        return out.append('"').toString();
    }
}
