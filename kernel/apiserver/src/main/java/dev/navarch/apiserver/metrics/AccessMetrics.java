package dev.navarch.apiserver.metrics;

import dev.navarch.kernel.metrics.Counter;
import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.Histogram;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Decision.Verdict;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** How the questions ended who asks and whether they may, and how long the answers took. Safe for many threads. */
public final class AccessMetrics {

    /** The names that Kubernetes tells of; all others are one, lest there be as many series as users. */
    private static final Set<String> TOLD = Set.of("admin", "client", "kube_proxy", "system");

    private final Metrics metrics;
    private final Result known;
    private final Result refused;
    private final Counter others;
    private final Map<Verdict, Result> verdicts = new EnumMap<>(Verdict.class);
    private final Histogram authenticating;
    private final Histogram authorizing;
    private final Histogram waiting;
    private final Histogram expirations;

    public AccessMetrics(Metrics metrics) {
        this.metrics = metrics;
        this.known = authentication("success");
        this.refused = authentication("error");
        this.others = metrics.counter(Family.AUTHENTICATED_USER_REQUESTS, "other");
        verdicts.put(Verdict.ALLOW, authorization("allowed"));
        verdicts.put(Verdict.DENY, authorization("denied"));
        verdicts.put(Verdict.NO_OPINION, authorization("no-opinion"));
        this.authenticating = filter("authentication");
        this.authorizing = filter("authorization");
        this.waiting = filter("priorityandfairness");
        this.expirations = metrics.histogram(Family.APISERVER_CLIENT_CERTIFICATE_EXPIRATION_SECONDS);
    }

    private Result authentication(String result) {
        return new Result(
                metrics.counter(Family.AUTHENTICATION_ATTEMPTS, result),
                metrics.histogram(Family.AUTHENTICATION_DURATION_SECONDS, result));
    }

    private Result authorization(String result) {
        return new Result(
                metrics.counter(Family.AUTHORIZATION_ATTEMPTS_TOTAL, result),
                metrics.histogram(Family.AUTHORIZATION_DURATION_SECONDS, result));
    }

    private Histogram filter(String name) {
        return metrics.histogram(Family.APISERVER_REQUEST_FILTER_DURATION_SECONDS, name);
    }

    /** A request came with a certificate, which nobody has checked yet. */
    public void presented(X509Certificate certificate, Instant now) {
        expirations.add(
                Duration.between(now, certificate.getNotAfter().toInstant()).toSeconds());
    }

    /** Somebody is known, be it as anonymous. */
    public void known(User user, long nanos) {
        known.add(nanos);
        authenticating.addNanos(nanos);
        String name = user.name();
        (TOLD.contains(name) ? metrics.counter(Family.AUTHENTICATED_USER_REQUESTS, name) : others).increment();
    }

    /** Credentials were not accepted. */
    public void refused(long nanos) {
        refused.add(nanos);
        authenticating.addNanos(nanos);
    }

    /** The authorizers were asked. */
    public void decided(Verdict verdict, long nanos) {
        Objects.requireNonNull(verdicts.get(verdict)).add(nanos);
        authorizing.addNanos(nanos);
    }

    /** Flow control let a request through, or did not. */
    public void waited(long nanos) {
        waiting.addNanos(nanos);
    }

    private record Result(Counter count, Histogram durations) {

        void add(long nanos) {
            count.increment();
            durations.addNanos(nanos);
        }
    }
}
