package dev.navarch.apiserver.authorization;

import dev.navarch.kernel.metrics.Counter;
import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.kernel.plugin.PluginSet;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.authorization.Decision.Verdict;
import dev.navarch.spi.authorization.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks authorizers in their order until one allows or denies. */
public final class AuthorizerChain {

    private static final Logger LOG = LoggerFactory.getLogger(AuthorizerChain.class);

    private final PluginSet<Authorizer> authorizers;

    private final Metrics metrics;
    private final Map<String, Counter> allowed = new ConcurrentHashMap<>();
    private final Map<String, Counter> denied = new ConcurrentHashMap<>();

    public AuthorizerChain(PluginSet<Authorizer> authorizers, Metrics metrics) {
        this.authorizers = authorizers;
        this.metrics = metrics;
    }

    /** The first opinion; no opinion, with all reasons given, where nobody has one. An authorizer that fails has none. */
    public Decision authorize(User user, Action action) {
        if (user.inGroup(User.MASTERS)) {
            return Decision.allow("");
        }
        List<String> reasons = new ArrayList<>(1);
        try (var lease = authorizers.lease()) {
            for (Authorizer authorizer : lease.plugins()) {
                Decision decision = ask(authorizer, user, action);
                if (decision.verdict() != Verdict.NO_OPINION) {
                    count(authorizer.name(), decision.verdict() == Verdict.ALLOW);
                    return decision;
                }
                if (!decision.reason().isEmpty()) {
                    reasons.add(decision.reason());
                }
            }
        }
        return Decision.noOpinion(String.join(", ", reasons));
    }

    private void count(String name, boolean allows) {
        (allows ? allowed : denied)
                .computeIfAbsent(
                        name,
                        type -> metrics.counter(
                                Family.APISERVER_AUTHORIZATION_DECISIONS_TOTAL,
                                allows ? "allowed" : "denied",
                                type.toLowerCase(Locale.ROOT),
                                type))
                .increment();
    }

    private static Decision ask(Authorizer authorizer, User user, Action action) {
        try {
            return authorizer.authorize(user, action);
        } catch (RuntimeException e) {
            LOG.error("authorizer {} failed", authorizer.name(), e);
            return Decision.noOpinion(authorizer.name() + " failed");
        }
    }

    /** All rules that hold for a user in a namespace, from every authorizer that can list them. */
    public List<RuleSource.Rules> rulesFor(User user, String namespace) {
        List<RuleSource.Rules> rules = new ArrayList<>();
        try (var lease = authorizers.lease()) {
            for (Authorizer authorizer : lease.plugins()) {
                if (authorizer instanceof RuleSource source) {
                    rules.add(source.rulesFor(user, namespace));
                }
            }
        }
        return rules;
    }
}
