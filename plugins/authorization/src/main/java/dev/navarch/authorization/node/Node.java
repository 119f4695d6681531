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
import java.util.Set;

/**
 * Lets a kubelet ({@code system:node:NAME} of group {@code system:nodes}) read the objects that the pods of its node
 * need and no others of these kinds. Has no opinion on other users.
 */
public final class Node implements Authorizer, RuleSource {

    private static final String USER_PREFIX = "system:node:";
    private static final String GROUP = "system:nodes";
    private static final String LEASE_NAMESPACE = "kube-node-lease";
    private static final Set<String> READING = Set.of("get", "list", "watch");
    private static final Set<String> OWNING = Set.of("get", "create", "update", "patch", "delete");
    private static final Set<String> SLICE_VERBS =
            Set.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");

    private final NodeContents contents = new NodeContents();
    private final List<AutoCloseable> followed = new ArrayList<>();

    @Override
    public void start(PluginContext context) {
        Objects objects = context.objects();
        followed.add(objects.follow(ResourceName.core("pods"), contents::pod));
        followed.add(objects.follow(ResourceName.core("persistentvolumes"), contents::volume));
        followed.add(objects.follow(new ResourceName("storage.k8s.io", "volumeattachments"), contents::attachment));
    }

    @Override
    public Decision authorize(User user, Action action) {
        if (!isNode(user)) {
            return Decision.NO_OPINION;
        }
        String node = user.name().substring(USER_PREFIX.length());
        if (action instanceof OnResource resource && allowed(node, resource)) {
            return Decision.allow("");
        }
        for (Rule rule : NodeRules.ALL) {
            if (rule.allows(action)) {
                return Decision.allow("");
            }
        }
        return Decision.noOpinion(
                action instanceof OnResource resource && !resource.name().isEmpty()
                        ? "no relationship found between node '" + node + "' and this object"
                        : "");
    }

    /** What a node may do depends on its pods, which rules cannot say. */
    @Override
    public Rules rulesFor(User user, String namespace) {
        return new Rules(
                List.of(), List.of(), isNode(user) ? "node authorizer does not support user rule resolution" : "");
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

    private boolean allowed(String node, OnResource action) {
        String name = action.name();
        String namespace = action.namespace();
        boolean whole = action.subresource().isEmpty();
        boolean reading = whole && !name.isEmpty() && READING.contains(action.verb());
        boolean getting = whole && !name.isEmpty() && action.verb().equals("get");
        return switch (new ResourceName(action.group(), action.resource()).toString()) {
            case "secrets" -> reading && contents.needsSecret(node, namespace, name);
            case "configmaps" -> reading && contents.needsConfigMap(node, namespace, name);
            case "persistentvolumeclaims" -> getting && contents.needsClaim(node, namespace, name);
            case "persistentvolumes" -> getting && contents.needsVolume(node, name);
            case "resourceclaims.resource.k8s.io" -> getting && contents.needsResourceClaim(node, namespace, name);
            case "volumeattachments.storage.k8s.io" -> getting && contents.hasAttachment(node, name);
            case "serviceaccounts" ->
                (getting || isTokenRequest(action)) && contents.needsAccount(node, namespace, name);
            case "nodes" -> reading && name.equals(node);
            case "pods" -> whole && READING.contains(action.verb()) && mayReadPods(node, action);
            case "leases.coordination.k8s.io" ->
                whole
                        && OWNING.contains(action.verb())
                        && namespace.equals(LEASE_NAMESPACE)
                        && (name.equals(node) || action.verb().equals("create") && name.isEmpty());
            case "csinodes.storage.k8s.io" ->
                whole
                        && OWNING.contains(action.verb())
                        && (name.equals(node) || action.verb().equals("create") && name.isEmpty());
            case "resourceslices.resource.k8s.io" ->
                whole
                        && SLICE_VERBS.contains(action.verb())
                        && (!Set.of("list", "watch", "deletecollection").contains(action.verb())
                                || selects(action, "spec.nodeName", node));
            default -> false;
        };
    }

    private static boolean isTokenRequest(OnResource action) {
        return action.subresource().equals("token") && action.verb().equals("create");
    }

    private boolean mayReadPods(String node, OnResource action) {
        return !action.name().isEmpty() && contents.hasPod(node, action.namespace(), action.name())
                || !action.verb().equals("get") && selects(action, "spec.nodeName", node);
    }

    /** Whether a field selector asks for that one value. */
    private static boolean selects(OnResource action, String field, String value) {
        for (String term : action.fieldSelector().split(",")) {
            if (term.equals(field + "=" + value) || term.equals(field + "==" + value)) {
                return true;
            }
        }
        return false;
    }
}
