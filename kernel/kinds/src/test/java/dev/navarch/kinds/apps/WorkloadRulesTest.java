package dev.navarch.kinds.apps;

import static dev.navarch.kinds.Trees.complaints;
import static dev.navarch.kinds.Trees.created;
import static dev.navarch.kinds.Trees.refusals;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.Lifecycle;
import dev.navarch.kinds.Propagation;
import dev.navarch.kinds.Trees;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WorkloadRulesTest {

    private static final String TEMPLATE =
            "'template': {'metadata': {'labels': {'a': 'b'}}, 'spec': {'containers': [{'name': 'c', 'image': 'i'}]}}";
    private static final String SELECTED = "'selector': {'matchLabels': {'a': 'b'}}, " + TEMPLATE;

    private static String workload(String spec) {
        return "{'metadata': {'name': 'w', 'namespace': 'default'}, 'spec': {" + spec + "}}";
    }

    @Test
    void rollsAQuarterOfADeploymentAtATime() {
        ObjectNode deployment = created(new DeploymentRules(), workload(SELECTED));
        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(deployment.at("/spec/strategy/rollingUpdate/maxSurge").asText())
                .isEqualTo("25%");
        assertThat(deployment.at("/spec/progressDeadlineSeconds").asInt()).isEqualTo(600);
    }

    @Test
    void countsAGenerationForAChangedAnnotationOfADeploymentOnly() {
        assertThat(generationAfterAnnotating(new DeploymentRules())).isEqualTo(2);
        assertThat(generationAfterAnnotating(new ReplicaSetRules())).isEqualTo(1);
    }

    private static int generationAfterAnnotating(KindRules rules) {
        ObjectNode old = created(rules, workload(SELECTED));
        ObjectNode next = old.deepCopy();
        next.withObjectProperty("metadata").withObjectProperty("annotations").put("x", "y");
        Lifecycle.prepareForUpdate(rules, next, old, Trees.context());
        return next.at("/metadata/generation").asInt();
    }

    @Test
    void countsAGenerationForAChangedSpec() {
        KindRules rules = new ReplicaSetRules();
        ObjectNode old = created(rules, workload(SELECTED));
        ObjectNode next = old.deepCopy();
        next.withObjectProperty("spec").put("replicas", 3);
        Lifecycle.prepareForUpdate(rules, next, old, Trees.context());
        assertThat(next.at("/metadata/generation").asInt()).isEqualTo(2);
    }

    @Test
    void wantsASelectorThatMatchesTheTemplate() {
        KindRules rules = new DeploymentRules();
        assertThat(refusals(rules, workload(SELECTED))).isEmpty();
        assertThat(refusals(rules, workload(TEMPLATE)))
                .containsExactly("spec.selector REQUIRED", "spec.template.metadata.labels INVALID");
        assertThat(refusals(rules, workload("'selector': {'matchLabels': {'a': 'c'}}, " + TEMPLATE)))
                .containsExactly("spec.template.metadata.labels INVALID");
        assertThat(refusals(rules, workload("'selector': {}, " + TEMPLATE))).containsExactly("spec.selector INVALID");
    }

    @Test
    void neverLetsASelectorChange() {
        KindRules rules = new DeploymentRules();
        ObjectNode old = created(rules, workload(SELECTED));
        ObjectNode next = created(rules, workload(SELECTED.replace("'b'", "'c'")));
        assertThat(complaints(Lifecycle.validateUpdate(rules, next, old, true)))
                .containsExactly("spec.selector INVALID");
    }

    @Test
    void selectsByTheTemplatesLabelsWhereAReplicationControllerHasNoSelector() {
        ObjectNode controller = created(new ReplicationControllerRules(), workload(TEMPLATE));
        assertThat(controller.at("/spec/selector/a").asText()).isEqualTo("b");
        assertThat(controller.at("/metadata/labels/a").asText()).isEqualTo("b");
        assertThat(new ReplicationControllerRules().defaultPropagation()).isEqualTo(Propagation.ORPHAN);
    }

    @Test
    void keepsTheStatusOutOfReachOfTheMainResourceAndTheSpecOfTheStatusSubresource() {
        KindRules rules = new DeploymentRules();
        ObjectNode old = created(rules, workload(SELECTED));
        ObjectNode next = old.deepCopy();
        next.withObjectProperty("spec").put("replicas", 9);
        next.putObject("status").put("replicas", 4);
        Lifecycle.prepareForPartUpdate(rules, Objects.requireNonNull(rules.part("status")), next, old, Trees.context());
        assertThat(next.get("spec")).isEqualTo(old.get("spec"));
        assertThat(next.at("/status/replicas").asInt()).isEqualTo(4);
        assertThat(next.at("/metadata/generation").asInt()).isEqualTo(1);
    }
}
