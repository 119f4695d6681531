package dev.navarch.apiserver.authorization;

import dev.navarch.apiserver.authorization.AuthorizerOrder.Link;
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
import dev.navarch.spi.message.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks authorizers in their order until one allows or denies. */
public final class AuthorizerChain {

    private static final Logger LOG = LoggerFactory.getLogger(AuthorizerChain.class);

    private final PluginSet<Authorizer> authorizers;
    private final AuthorizerOrder order;
    private final Metrics metrics;
    private final Map<String, Counter> allowed = new ConcurrentHashMap<>();
    private final Map<String, Counter> denied = new ConcurrentHashMap<>();

    /** Asks all of them, in their own order. */
    public AuthorizerChain(PluginSet<Authorizer> authorizers, Metrics metrics) {
        this(authorizers, new PluginOrder(), metrics);
    }

    /** @param order which of them are asked, and when */
    public AuthorizerChain(PluginSet<Authorizer> authorizers, AuthorizerOrder order, Metrics metrics) {
        this.authorizers = authorizers;
        this.order = order;
        this.metrics = metrics;
    }

    /**
     * The first opinion; no opinion, with all reasons and errors given, where nobody has one. An authorizer that fails
     * has none.
     */
    public Decision authorize(User user, Action action) {
        if (user.inGroup(User.MASTERS)) {
            return Decision.allow("");
        }
        List<String> reasons = new ArrayList<>(1);
        List<String> errors = new ArrayList<>(0);
        try (var lease = authorizers.lease()) {
            for (Link link : order.links(lease)) {
                Decision decision = ask(link.authorizer(), user, action);
                if (decision.verdict() != Verdict.NO_OPINION) {
                    count(link, decision.verdict() == Verdict.ALLOW);
                    return decision;
                }
                addFilled(reasons, decision.reason());
                addFilled(errors, decision.error());
            }
        }
        return Decision.noOpinion(String.join("\n", reasons)).becauseOf(Messages.together(errors));
    }

    private static void addFilled(List<String> texts, String text) {
        if (!text.isEmpty()) {
            texts.add(text);
        }
    }

    private void count(Link link, boolean allows) {
        (allows ? allowed : denied)
                .computeIfAbsent(
                        link.name(),
                        name -> metrics.counter(
                                Family.APISERVER_AUTHORIZATION_DECISIONS_TOTAL,
                                allows ? "allowed" : "denied",
                                name,
                                link.type()))
                .increment();
    }

    private static Decision ask(Authorizer authorizer, User user, Action action) {
        try {
            return authorizer.authorize(user, action);
        } catch (RuntimeException e) {
            LOG.error("authorizer {} failed", authorizer.name(), e);
            return Decision.NO_OPINION.becauseOf(authorizer.name() + " failed");
        }
    }

    /** All rules that hold for a user in a namespace, from every authorizer that can list them. */
    public List<RuleSource.Rules> rulesFor(User user, String namespace) {
        List<RuleSource.Rules> rules = new ArrayList<>();
        try (var lease = authorizers.lease()) {
            for (Link link : order.links(lease)) {
                if (link.authorizer() instanceof RuleSource source) {
                    rules.add(source.rulesFor(user, namespace));
                }
            }
        }
        return rules;
    }
}
