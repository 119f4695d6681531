package dev.navarch.apiserver.impersonation;

import dev.navarch.apiserver.authorization.AuthorizerChain;
import dev.navarch.apiserver.authorization.Refusals;
import dev.navarch.apiserver.impersonation.KnownName.Node;
import dev.navarch.apiserver.impersonation.KnownName.ServiceAccount;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.Names;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Action.OnPath;
import dev.navarch.spi.authorization.Action.OnResource;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.authorization.Decision.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether one mode allows a claim: all that it names must be granted. */
final class ModeCheck {

    private static final String AUTHENTICATION = "authentication.k8s.io";
    private static final String ANONYMOUS = "system:anonymous";
    /** From so many on, a right to everything of the kind is looked for first. */
    private static final int MANY = 4;

    private final AuthorizerChain authorizers;
    private final Mode mode;
    private final User user;
    private final String group;

    ModeCheck(AuthorizerChain authorizers, Mode mode, User user) {
        this.authorizers = authorizers;
        this.mode = mode;
        this.user = mode == Mode.ASSOCIATED_NODE ? withoutPlace(user) : user;
        this.group = mode.isConstrained() ? AUTHENTICATION : "";
    }

    /**
     * The user to act as.
     *
     * @throws ApiException 403 if the mode does not allow it
     */
    User check(Claim claim, Action action) {
        if (mode.isConstrained()) {
            require(
                    switch (action) {
                        case OnPath on -> new OnPath(mode.verbOn(on.verb()), on.path());
                        case OnResource on ->
                            new OnResource(
                                    mode.verbOn(on.verb()),
                                    on.group(),
                                    on.version(),
                                    on.resource(),
                                    on.subresource(),
                                    on.namespace(),
                                    on.name(),
                                    on.fieldSelector(),
                                    on.labelSelector());
                    });
        }
        List<String> groups = requireName(claim);
        if (!claim.uid().isEmpty()) {
            require(on(AUTHENTICATION, "uids", "", claim.uid()));
        }
        requireGroups(claim.groups());
        requireExtra(claim.extra());
        return new User(claim.name(), claim.uid(), complete(claim.name(), groups), claim.extra());
    }

    private List<String> requireName(Claim claim) {
        KnownName known = KnownName.of(claim.name()).orElse(null);
        if (known instanceof ServiceAccount account) {
            require(new OnResource(
                    mode.verb(), group, "v1", "serviceaccounts", "", account.namespace(), account.name()));
            return claim.groups().isEmpty()
                    ? List.of("system:serviceaccounts", "system:serviceaccounts:" + account.namespace())
                    : claim.groups();
        }
        if (mode.isConstrained() && known instanceof Node node) {
            require(on(group, "nodes", "", mode == Mode.ASSOCIATED_NODE ? "*" : node.name()));
            return List.of("system:nodes");
        }
        require(on(group, "users", "", claim.name()));
        return claim.groups();
    }

    private void requireGroups(List<String> groups) {
        if (mode.isConstrained()) {
            for (String each : groups) {
                if (each.isEmpty() || each.equals(User.MASTERS)) {
                    throw Refusals.forbidden(
                            user,
                            on(group, "groups", "", each),
                            "impersonating the " + (each.isEmpty() ? "empty string" : each) + " group is not allowed");
                }
            }
            if (groups.size() >= MANY && allows(on(group, "groups", "", "*"))) {
                return;
            }
        }
        groups.forEach(each -> require(on(group, "groups", "", each)));
    }

    private void requireExtra(Map<String, List<String>> extra) {
        if (extra.isEmpty()) {
            return;
        }
        if (mode.isConstrained()) {
            extra.forEach(this::checkExtra);
            int values = extra.values().stream().mapToInt(List::size).sum();
            if ((extra.size() >= MANY || values >= MANY) && allows(on(AUTHENTICATION, "userextras", "*", "*"))) {
                return;
            }
        }
        extra.forEach((key, values) -> values.forEach(value -> require(on(AUTHENTICATION, "userextras", key, value))));
    }

    private void checkExtra(String key, List<String> values) {
        int slash = key.indexOf('/');
        boolean fine = slash > 0
                && Names.isSubdomain(key.substring(0, slash))
                && slash < key.length() - 1
                && key.equals(key.toLowerCase(Locale.ROOT));
        if (!fine || values.isEmpty() || values.contains("")) {
            throw Refusals.forbidden(
                    user,
                    on(AUTHENTICATION, "userextras", "", ""),
                    "impersonating an invalid key or an empty value in extra is not allowed: \"" + key + "\"");
        }
    }

    private OnResource on(String apiGroup, String resource, String subresource, String name) {
        return new OnResource(mode.verb(), apiGroup, "v1", resource, subresource, "", name);
    }

    private boolean allows(Action action) {
        return authorizers.authorize(user, action).verdict() == Verdict.ALLOW;
    }

    private void require(Action action) {
        Decision decision = authorizers.authorize(user, action);
        if (decision.verdict() != Verdict.ALLOW) {
            throw Refusals.forbidden(user, action, decision.reason());
        }
    }

    /** The right to act as one's own node does not depend on which node that is. */
    private static User withoutPlace(User user) {
        return new User(
                user.name(),
                user.uid(),
                user.groups(),
                Map.of(
                        "authentication.kubernetes.io/associated-node-keys",
                        user.extra().keySet().stream().sorted().toList()));
    }

    private static List<String> complete(String name, List<String> groups) {
        String missing = name.equals(ANONYMOUS) ? User.UNAUTHENTICATED : User.AUTHENTICATED;
        if (groups.contains(missing) || groups.contains(User.UNAUTHENTICATED)) {
            return groups;
        }
        List<String> complete = new ArrayList<>(groups);
        complete.add(missing);
        return List.copyOf(complete);
    }
}
