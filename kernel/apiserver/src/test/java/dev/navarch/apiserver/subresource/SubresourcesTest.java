package dev.navarch.apiserver.subresource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.SubresourceAction;
import dev.navarch.apiserver.extension.SubresourceView;
import dev.navarch.apiserver.registry.HeldObjects;
import dev.navarch.apiserver.registry.PlainCall;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class SubresourcesTest {

    private static final ResourceName PODS = ResourceName.core("pods");
    private static final ResourceName BUDGETS = new ResourceName("policy", "poddisruptionbudgets");
    private static final PlainCall CALL = new PlainCall("default", "p", false);

    private final HeldObjects objects = new HeldObjects();
    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    private <T> T subresource(Class<T> type, ResourceName resource, String name) {
        return Subresources.all(objects, clock).stream()
                .filter(each ->
                        each.resource().equals(resource) && each.subresource().equals(name))
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private void hold(String spec, String status) {
        objects.with(
                PODS,
                tree("{'metadata': {'name': 'p', 'namespace': 'default', 'labels': {'a': 'b'}}, 'spec': " + spec
                        + ", 'status': " + status + "}"));
    }

    private ObjectNode pod() {
        return objects.get(PODS, "default", "p");
    }

    private void bind(String node) {
        subresource(SubresourceAction.class, PODS, "binding")
                .perform(CALL, tree("{'metadata': {'name': 'p'}, 'target': {'kind': 'Node', 'name': '" + node + "'}}"));
    }

    @Test
    void bindsAPodOnce() {
        hold("{}", "{'phase': 'Pending', 'nominatedNodeName': 'n'}");
        bind("n");
        assertThat(pod().at("/spec/nodeName").asText()).isEqualTo("n");
        assertThat(pod().at("/status/conditions/0/type").asText()).isEqualTo("PodScheduled");
        assertThat(pod().get("status").has("nominatedNodeName")).isFalse();
        assertThatThrownBy(() -> bind("m"))
                .isInstanceOfSatisfying(ApiException.class, refused -> assertThat(refused.code())
                        .isEqualTo(409));
    }

    @Test
    void bindsNoGatedPod() {
        hold("{'schedulingGates': [{'name': 'g'}]}", "{}");
        assertThatThrownBy(() -> bind("n"))
                .isInstanceOfSatisfying(ApiException.class, refused -> assertThat(refused.code())
                        .isEqualTo(409));
    }

    @Test
    void scalesTheParent() {
        SubresourceView scale = subresource(SubresourceView.class, new ResourceName("apps", "deployments"), "scale");
        ObjectNode parent = tree(
                "{'metadata': {'name': 'd', 'namespace': 'default', 'generation': 4},"
                        + " 'spec': {'replicas': 2, 'selector': {'matchLabels': {'b': 'c', 'a': 'b'}}}, 'status': {'replicas': 1}}");
        ObjectNode view = scale.read(CALL, parent.deepCopy());
        assertThat(view.at("/spec/replicas").asInt()).isEqualTo(2);
        assertThat(view.at("/status/selector").asText()).isEqualTo("a=b,b=c");
        view.withObjectProperty("spec").put("replicas", 7);
        ObjectNode next = scale.write(CALL, parent, view);
        assertThat(next.at("/spec/replicas").asInt()).isEqualTo(7);
        assertThat(next.at("/metadata/generation").asInt()).isEqualTo(5);
        view.withObjectProperty("spec").put("replicas", -1);
        assertThatThrownBy(() -> scale.write(CALL, parent, view))
                .isInstanceOfSatisfying(ApiException.class, refused -> assertThat(refused.code())
                        .isEqualTo(422));
    }

    private void evict() {
        subresource(SubresourceAction.class, PODS, "eviction").perform(CALL, tree("{'metadata': {'name': 'p'}}"));
    }

    private void budget(int allowed) {
        objects.with(
                BUDGETS,
                tree("{'metadata': {'name': 'b', 'namespace': 'default', 'generation': 1},"
                        + " 'spec': {'selector': {'matchLabels': {'a': 'b'}}},"
                        + " 'status': {'observedGeneration': 1, 'disruptionsAllowed': " + allowed + "}}"));
    }

    @Test
    void evictsWhileTheBudgetLasts() {
        hold("{}", "{'phase': 'Running', 'conditions': [{'type': 'Ready', 'status': 'True'}]}");
        budget(1);
        evict();
        assertThat(objects.find(PODS, "default", "p")).isEmpty();
        ObjectNode budget = objects.get(BUDGETS, "default", "b");
        assertThat(budget.at("/status/disruptionsAllowed").asInt()).isZero();
        assertThat(budget.at("/status/disruptedPods").has("p")).isTrue();
    }

    @Test
    void evictsNothingWhenTheBudgetIsUsedUp() {
        hold("{}", "{'phase': 'Running', 'conditions': [{'type': 'Ready', 'status': 'True'}]}");
        budget(0);
        assertThatThrownBy(this::evict).isInstanceOfSatisfying(ApiException.class, refused -> assertThat(refused.code())
                .isEqualTo(429));
        assertThat(objects.find(PODS, "default", "p")).isPresent();
    }

    @Test
    void letsPendingPodsGoInAnyCase() {
        hold("{}", "{'phase': 'Pending'}");
        budget(0);
        evict();
        assertThat(objects.find(PODS, "default", "p")).isEmpty();
    }
}
