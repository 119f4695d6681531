package dev.navarch.apiserver.audit.policy;

import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.spi.authentication.User;
import java.util.List;

/** An audit.k8s.io Policy: the first rule that matches a request says how far it is told. */
public final class AuditPolicy {

    private final List<PolicyRule> rules;

    AuditPolicy(List<PolicyRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** What is told of a request; nothing where no rule matches. */
    public Decision decide(User user, RequestInfo target) {
        for (PolicyRule rule : rules) {
            if (rule.matches(user, target)) {
                return rule.decision();
            }
        }
        return Decision.NONE;
    }
}
