package dev.navarch.authorization.node;

import dev.navarch.authorization.rule.Rule;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Action.OnResource;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.authorization.RuleSource;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets a kubelet ({@code system:node:NAME} of group {@code system:nodes}) read the objects that the pods of its node
 * need and no others of these kinds. Has no opinion on other users.
 */
public final class Node implements Authorizer, RuleSource {

    private static final String USER_PREFIX = "system:node:";
    private static final String GROUP = "system:nodes";

    private final NodeContents contents = new NodeContents();
    private final NodeRelations relations = new NodeRelations(contents);
    private final List<AutoCloseable> followed = new ArrayList<>();

    @Override
    public void start(PluginContext context) {
        Objects objects = context.objects();
        followed.add(objects.follow(ResourceName.core("pods"), contents::pod));
        followed.add(objects.follow(ResourceName.core("persistentvolumes"), contents::volume));
        followed.add(objects.follow(new ResourceName("storage.k8s.io", "volumeattachments"), contents::attachment));
        followed.add(objects.follow(new ResourceName("resource.k8s.io", "resourceslices"), contents::slice));
    }

    @Override
    public Decision authorize(User user, Action action) {
        if (!isNode(user)) {
            return Decision.NO_OPINION;
        }
        String node = user.name().substring(USER_PREFIX.length());
        if (node.isEmpty()) {
            return Decision.noOpinion("unknown node for user \"" + user.name() + "\"");
        }
        if (action instanceof OnResource resource) {
            Optional<Decision> decision = relations.decide(node, resource);
            if (decision.isPresent()) {
                return decision.get();
            }
        }
        for (Rule rule : NodeRules.ALL) {
            if (rule.allows(action)) {
                return Decision.allow("");
            }
        }
        return Decision.NO_OPINION;
    }

    /** What a node may do depends on its pods, which rules cannot say. */
    @Override
    public Rules rulesFor(User user, String namespace) {
        return isNode(user)
                ? Rules.untold("node authorizer does not support user rule resolution")
                : new Rules(List.of(), List.of(), false, List.of());
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable handle : followed) {
            handle.close();
        }
    }

    private static boolean isNode(User user) {
        return user.name().startsWith(USER_PREFIX) && user.inGroup(GROUP);
    }
}
