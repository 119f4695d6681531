package dev.navarch.apiserver.escalation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.authorization.AuthorizerChain;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.WriteParticipant;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action.OnResource;
import dev.navarch.spi.authorization.Decision.Verdict;
import dev.navarch.spi.objects.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Refuses to write a role, or to bind one, that gives more than the writer has. */
public final class EscalationCheck implements WriteParticipant {

    private static final String GROUP = "rbac.authorization.k8s.io";

    private final ResourceName resource;
    private final Registry registry;
    private final AuthorizerChain authorizers;

    private EscalationCheck(String resource, Registry registry, AuthorizerChain authorizers) {
        this.resource = new ResourceName(GROUP, resource);
        this.registry = registry;
        this.authorizers = authorizers;
    }

    /** The checks for roles and bindings of both scopes. */
    public static List<WriteParticipant> all(Registry registry, AuthorizerChain authorizers) {
        return List.of(
                new EscalationCheck("roles", registry, authorizers),
                new EscalationCheck("clusterroles", registry, authorizers),
                new EscalationCheck("rolebindings", registry, authorizers),
                new EscalationCheck("clusterrolebindings", registry, authorizers));
    }

    @Override
    public ResourceName resource() {
        return resource;
    }

    @Override
    public void beforeNaming(Call call, ObjectNode object) {
        check(call, object);
    }

    @Override
    public Claim beforeCreate(Call call, ObjectNode object) {
        return Claim.NONE;
    }

    /** What only garbage collection changes about an object needs no rights. */
    @Override
    public Claim beforeUpdate(Call call, ObjectNode object, ObjectNode old) {
        if (!onlyOwnersChange(object, old)) {
            check(call, object);
        }
        return Claim.NONE;
    }

    @Override
    public void afterDelete(ObjectNode object) {}

    /** To escalate is asked for by the request's name, which one that creates does not have. */
    private void check(Call call, ObjectNode object) {
        User user = call.user();
        if (user.inGroup(User.MASTERS)) {
            return;
        }
        String namespace = call.target().namespace();
        String name = object.path("metadata").path("name").asText();
        if (object.has("roleRef")) {
            checkBinding(user, namespace, name, object.path("roleRef"));
        } else if (!may(
                user, "escalate", resource.resource(), namespace, call.target().name())) {
            List<PolicyRule> given = PolicyRule.of(object.path("rules"));
            if (object.path("aggregationRule").has("clusterRoleSelectors")) {
                given = everything();
            }
            checkCovered(user, namespace, name, given);
        }
    }

    private void checkBinding(User user, String namespace, String name, JsonNode reference) {
        String kind = reference.path("kind").asText();
        boolean cluster = kind.equals("ClusterRole");
        String role = reference.path("name").asText();
        if (may(user, "bind", cluster ? "clusterroles" : "roles", namespace, role)) {
            return;
        }
        if (!cluster && !kind.equals("Role")) {
            throw ApiException.plainInternalError("unsupported role reference kind: \"" + kind + "\"");
        }
        if (!cluster && namespace.isEmpty()) {
            throw ApiException.badRequest("Namespace parameter required.");
        }
        if (role.isEmpty()) {
            throw ApiException.badRequest("Name parameter required.");
        }
        ObjectNode bound = registry.find(
                        new ResourceName(GROUP, cluster ? "clusterroles" : "roles"), cluster ? "" : namespace, role)
                .orElseThrow(() -> ApiException.notFound(GROUP, resource.resource(), role));
        checkCovered(user, namespace, name, PolicyRule.of(bound.path("rules")));
    }

    private boolean may(User user, String verb, String what, String namespace, String name) {
        return authorizers
                        .authorize(user, new OnResource(verb, GROUP, "*", what, "", namespace, name))
                        .verdict()
                == Verdict.ALLOW;
    }

    private void checkCovered(User user, String namespace, String name, List<PolicyRule> given) {
        List<PolicyRule> held = PolicyRule.of(authorizers.rulesFor(user, namespace));
        List<PolicyRule> missing = new ArrayList<>();
        for (PolicyRule rule : given) {
            for (PolicyRule part : rule.parts()) {
                if (held.stream().noneMatch(own -> own.covers(part))) {
                    missing.add(part);
                }
            }
        }
        if (!missing.isEmpty()) {
            throw ApiException.forbidden(
                    GROUP,
                    resource.resource(),
                    name,
                    "user \"" + user.name() + "\" (groups=[\"" + String.join("\" \"", user.groups())
                            + "\"]) is attempting to grant RBAC permissions not currently held:\n"
                            + missing.stream().map(PolicyRule::toString).collect(Collectors.joining("\n")));
        }
    }

    /** What an aggregated role may come to hold. */
    private static List<PolicyRule> everything() {
        List<String> all = List.of("*");
        return List.of(
                new PolicyRule(all, all, all, List.of(), List.of()),
                new PolicyRule(all, List.of(), List.of(), List.of(), all));
    }

    /** Whether owners and finalizers change and nothing else does. */
    private static boolean onlyOwnersChange(ObjectNode object, ObjectNode old) {
        ObjectNode before = old.deepCopy();
        ObjectNode after = object.deepCopy();
        boolean changed = false;
        for (String field : new String[] {"ownerReferences", "finalizers"}) {
            JsonNode was = before.withObjectProperty("metadata").remove(field);
            JsonNode is = after.withObjectProperty("metadata").remove(field);
            changed |= !Objects.equals(was, is);
        }
        before.withObjectProperty("metadata").remove(List.of("managedFields", "resourceVersion"));
        after.withObjectProperty("metadata").remove(List.of("managedFields", "resourceVersion"));
        return changed && before.equals(after);
    }
}
