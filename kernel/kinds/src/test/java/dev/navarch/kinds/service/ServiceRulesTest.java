package dev.navarch.kinds.service;

import static dev.navarch.kinds.Trees.created;
import static dev.navarch.kinds.Trees.refusals;
import static dev.navarch.kinds.Trees.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.Lifecycle;
import dev.navarch.kinds.Trees;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceRulesTest {

    private final ServiceRules rules = new ServiceRules();

    private static String service(String spec) {
        return "{'metadata': {'name': 's', 'namespace': 'default'}, 'spec': " + spec + "}";
    }

    private List<String> wrong(String spec) {
        return refusals(rules, service(spec));
    }

    @Test
    void sendsToThePortItListensOnUnlessTold() {
        ObjectNode service =
                created(rules, service("{'ports': [{'port': 80}, {'name': 'b', 'port': 81, 'targetPort': 'web'}]}"));
        assertThat(service.at("/spec/ports/0/targetPort").asInt()).isEqualTo(80);
        assertThat(service.at("/spec/ports/1/targetPort").asText()).isEqualTo("web");
        assertThat(service.at("/spec/type").asText()).isEqualTo("ClusterIP");
        assertThat(service.at("/spec/internalTrafficPolicy").asText()).isEqualTo("Cluster");
        assertThat(service.at("/status/loadBalancer").isObject()).isTrue();
    }

    @Test
    void keepsWhatWasAllocated() {
        ObjectNode old = tree(service("{'type': 'NodePort', 'clusterIP': '10.96.0.9', 'clusterIPs': ['10.96.0.9'],"
                + " 'ports': [{'port': 80, 'protocol': 'TCP', 'nodePort': 30001}]}"));
        ObjectNode next = tree(service("{'type': 'NodePort', 'ports': [{'port': 80}]}"));
        update(next, old);
        assertThat(next.at("/spec/clusterIP").asText()).isEqualTo("10.96.0.9");
        assertThat(next.at("/spec/ports/0/nodePort").asInt()).isEqualTo(30001);
    }

    @Test
    void dropsNodePortsThatTheNewTypeHasNoUseFor() {
        ObjectNode old = tree(
                service(
                        "{'type': 'NodePort', 'externalTrafficPolicy': 'Cluster', 'clusterIP': '10.96.0.9',"
                                + " 'clusterIPs': ['10.96.0.9'], 'ports': [{'port': 80, 'protocol': 'TCP', 'nodePort': 30001}]}"));
        ObjectNode next = old.deepCopy();
        next.withObjectProperty("spec").put("type", "ClusterIP");
        update(next, old);
        assertThat(next.at("/spec/ports/0").has("nodePort")).isFalse();
        assertThat(next.get("spec").has("externalTrafficPolicy")).isFalse();
    }

    @Test
    void freesTheAddressOfAServiceThatBecomesAName() {
        ObjectNode old = tree(
                service(
                        "{'type': 'ClusterIP', 'clusterIP': '10.96.0.9', 'clusterIPs': ['10.96.0.9'], 'ports': [{'port': 80}]}"));
        ObjectNode next = old.deepCopy();
        next.withObjectProperty("spec").put("type", "ExternalName").put("externalName", "a.b");
        update(next, old);
        assertThat(next.get("spec").has("clusterIP")).isFalse();
        assertThat(next.get("spec").has("clusterIPs")).isFalse();
    }

    @Test
    void refusesBrokenServices() {
        assertThat(wrong("{}")).containsExactly("spec.ports REQUIRED");
        assertThat(wrong("{'ports': [{'port': 80, 'nodePort': 30001}]}"))
                .containsExactly("spec.ports[0].nodePort FORBIDDEN");
        assertThat(wrong("{'type': 'ExternalName'}")).containsExactly("spec.externalName REQUIRED");
        assertThat(wrong("{'ports': [{'name': 'a', 'port': 1}, {'name': 'a', 'port': 2}]}"))
                .containsExactly("spec.ports[1].name DUPLICATE");
        assertThat(wrong("{'type': 'NodePort', 'clusterIP': 'None', 'ports': [{'port': 1}]}"))
                .containsExactly("spec.clusterIPs[0] INVALID");
    }

    private void update(ObjectNode next, ObjectNode old) {
        rules.applyDefaults(next);
        Lifecycle.prepareForUpdate(rules, next, old, Trees.context());
    }
}
