package dev.navarch.apiserver.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.FixedPlugins;
import dev.navarch.apiserver.authorization.AuthorizerChain;
import dev.navarch.apiserver.extension.WriteParticipant;
import dev.navarch.apiserver.registry.HeldObjects;
import dev.navarch.apiserver.registry.PlainCall;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action.OnResource;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.objects.ResourceName;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EscalationCheckTest {

    private static final User ALICE = new User("alice", "dev");

    private final HeldObjects objects = new HeldObjects();

    @Test
    void nobodyGivesMoreThanTheyHave() {
        assertThatThrownBy(() -> create(ALICE, role("web", ""), Set.of()))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("roles.rbac.authorization.k8s.io \"web\" is forbidden")
                .hasMessageContaining("{APIGroups:[\"\"], Resources:[\"pods\"], Verbs:[\"get\"]}");
        assertThatNoException().isThrownBy(() -> create(new User("m", User.MASTERS), role("web", ""), Set.of()));
    }

    @Test
    void aNameThatTheServerMakesUpIsNotInTheRefusal() {
        assertThatThrownBy(() -> create(ALICE, role("", "web-"), Set.of()))
                .hasMessageContaining("roles.rbac.authorization.k8s.io is forbidden");
    }

    @Test
    void toEscalateAtCreationTakesARightThatNoNameLimits() {
        assertThatNoException().isThrownBy(() -> create(ALICE, role("web", ""), Set.of("escalate roles ")));
        assertThatThrownBy(() -> create(ALICE, role("web", ""), Set.of("escalate roles web")))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void anUpdateThatEscalatesIsAskedForByItsName() {
        ObjectNode before = role("web", "");
        ObjectNode after = role("web", "");
        after.withArray("rules").addObject().putArray("verbs").add("get");
        PlainCall call = new PlainCall(ALICE, "ns", "web", false);
        assertThatThrownBy(() -> check("roles", Set.of()).beforeUpdate(call, after, before))
                .isInstanceOf(ApiException.class);
        assertThatNoException()
                .isThrownBy(() -> check("roles", Set.of("escalate roles web")).beforeUpdate(call, after, before));
    }

    @Test
    void whatIsBoundMustExistAndBeHeldUnlessItMayBeBound() {
        objects.with(new ResourceName("rbac.authorization.k8s.io", "roles"), role("web", ""));
        bind("Role", "web", Set.of("bind roles web"));
        assertThatThrownBy(() -> bind("Role", "web", Set.of())).hasMessageContaining("not currently held");
        assertCode(404, "Role", "gone");
        assertCode(400, "Role", "");
        assertCode(500, "Group", "web");
    }

    @Test
    void noRoleOfANamespaceIsBoundForTheCluster() {
        assertThatThrownBy(() -> check("clusterrolebindings", Set.of())
                        .beforeNaming(new PlainCall(ALICE, "", "", false), binding("Role", "web")))
                .isInstanceOfSatisfying(ApiException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(400));
    }

    private void assertCode(int code, String kind, String name) {
        assertThatThrownBy(() -> bind(kind, name, Set.of()))
                .isInstanceOfSatisfying(ApiException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(code));
    }

    private void bind(String kind, String name, Set<String> granted) {
        check("rolebindings", granted).beforeNaming(new PlainCall(ALICE, "ns", "", false), binding(kind, name));
    }

    private void create(User user, ObjectNode role, Set<String> granted) {
        check("roles", granted).beforeNaming(new PlainCall(user, "ns", "", false), role);
    }

    private WriteParticipant check(String resource, Set<String> granted) {
        Authorizer authorizer = (user, action) ->
                action instanceof OnResource on && granted.contains(on.verb() + " " + on.resource() + " " + on.name())
                        ? Decision.allow("")
                        : Decision.NO_OPINION;
        return EscalationCheck.all(objects, new AuthorizerChain(new FixedPlugins<>(List.of(authorizer)), new Metrics()))
                .stream()
                .filter(each -> each.resource().resource().equals(resource))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode role(String name, String prefix) {
        ObjectNode role = JsonNodeFactory.instance.objectNode();
        role.putObject("metadata").put("namespace", "ns").put("name", name).put("generateName", prefix);
        ObjectNode rule = role.putArray("rules").addObject();
        rule.putArray("verbs").add("get");
        rule.putArray("apiGroups").add("");
        rule.putArray("resources").add("pods");
        return role;
    }

    private static ObjectNode binding(String kind, String name) {
        ObjectNode binding = JsonNodeFactory.instance.objectNode();
        binding.putObject("metadata").put("namespace", "ns").put("name", "b");
        binding.putObject("roleRef").put("kind", kind).put("name", name);
        return binding;
    }
}
