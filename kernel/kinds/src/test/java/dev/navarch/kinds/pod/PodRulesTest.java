package dev.navarch.kinds.pod;

import static dev.navarch.kinds.Trees.complaints;
import static dev.navarch.kinds.Trees.created;
import static dev.navarch.kinds.Trees.refusals;
import static dev.navarch.kinds.Trees.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.Lifecycle;
import dev.navarch.kinds.Trees;
import dev.navarch.kinds.core.PodTemplateRules;
import dev.navarch.kinds.tree.Tree;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodRulesTest {

    private final PodRules rules = new PodRules();

    private static String pod(String spec) {
        return "{'metadata': {'name': 'p', 'namespace': 'default'}, 'spec': " + spec + "}";
    }

    private ObjectNode make(String spec) {
        return created(rules, pod(spec));
    }

    private List<String> wrong(String spec) {
        return refusals(rules, pod(spec));
    }

    private List<String> wrongContainer(String more) {
        return wrong("{'containers': [{'name': 'c', 'image': 'i', " + more + "}]}");
    }

    @Test
    void fillsInWhatAPodNeedsToRun() {
        ObjectNode pod = make("{'containers': [{'name': 'c', 'image': 'i', 'ports': [{'containerPort': 80}]}]}");
        ObjectNode spec = Tree.object(pod, "spec");
        assertThat(spec.get("restartPolicy").asText()).isEqualTo("Always");
        assertThat(spec.get("dnsPolicy").asText()).isEqualTo("ClusterFirst");
        assertThat(spec.get("schedulerName").asText()).isEqualTo("default-scheduler");
        assertThat(spec.get("terminationGracePeriodSeconds").asInt()).isEqualTo(30);
        assertThat(spec.get("enableServiceLinks").asBoolean()).isTrue();
        assertThat(spec.at("/containers/0/imagePullPolicy").asText()).isEqualTo("Always");
        assertThat(spec.at("/containers/0/terminationMessagePath").asText()).isEqualTo("/dev/termination-log");
        assertThat(spec.at("/containers/0/ports/0/protocol").asText()).isEqualTo("TCP");
        assertThat(pod.at("/status/phase").asText()).isEqualTo("Pending");
        assertThat(pod.at("/metadata/generation").asInt()).isEqualTo(1);
    }

    @Test
    void hasPortsOfTheHostBeThoseOfItsContainers() {
        String spec = "{'hostNetwork': true, 'containers': "
                + "[{'name': 'c', 'image': 'i', 'ports': [{'containerPort': 80, 'hostPort': 81}]}]}";
        assertThat(wrong(spec)).containsExactly("spec.containers[0].ports[0].hostPort INVALID");
        assertThat(wrong(spec.replace("81", "80"))).isEmpty();
        String template = "{'metadata': {'name': 't', 'namespace': 'default'}, 'template': {'spec': " + spec + "}}";
        assertThat(refusals(new PodTemplateRules(), template))
                .containsExactly("template.spec.containers[0].ports[0].hostPort INVALID");
        assertThat(refusals(new PodTemplateRules(), template.replace(", 'hostPort': 81", "")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "i,Always",
        "i:latest,Always",
        "host:5000/i,Always",
        "host:5000/i:1,IfNotPresent",
        "i:1,IfNotPresent",
        "i@sha256:0,IfNotPresent",
        "i:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef,Always",
        "i:latest@sha256:0,IfNotPresent",
        "Upper,IfNotPresent",
        "Host/i,Always",
        "a//b,IfNotPresent"
    })
    void pullsByTag(String image, String policy) {
        ObjectNode pod = make("{'containers': [{'name': 'c', 'image': '" + image + "'}]}");
        assertThat(pod.at("/spec/containers/0/imagePullPolicy").asText()).isEqualTo(policy);
    }

    @Test
    void requestsWhatIsLimited() {
        ObjectNode pod = make(
                "{'containers': [{'name': 'c', 'image': 'i', 'resources': {'limits': {'cpu': '1', 'memory': '1Gi'}}}]}");
        assertThat(pod.at("/spec/containers/0/resources/requests/cpu").asText()).isEqualTo("1");
        assertThat(pod.at("/status/qosClass").asText()).isEqualTo("Guaranteed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | BestEffort",
                "{'requests': {'cpu': '1'}} | Burstable",
                "{'limits': {'cpu': '1'}} | Burstable",
                "{'requests': {'cpu': '0'}} | BestEffort",
                "{'requests': {'cpu': '1000m', 'memory': '1'}, 'limits': {'cpu': '1', 'memory': '1'}} | Guaranteed",
                "{'limits': {'example.com/gpu': '1'}} | BestEffort"
            })
    void classesByRequestsAndLimits(String resources, String quality) {
        ObjectNode pod = make("{'containers': [{'name': 'c', 'image': 'i', 'resources': " + resources + "}]}");
        assertThat(pod.at("/status/qosClass").asText()).isEqualTo(quality);
    }

    @Test
    void saysThatAGatedPodIsNotScheduled() {
        ObjectNode pod = make("{'containers': [{'name': 'c', 'image': 'i'}], 'schedulingGates': [{'name': 'g'}]}");
        assertThat(pod.at("/status/conditions/0/reason").asText()).isEqualTo("SchedulingGated");
    }

    @Test
    void refusesBrokenPods() {
        assertThat(wrong("{}")).containsExactly("spec.containers REQUIRED");
        assertThat(wrong("{'containers': [{'image': 'i'}]}")).containsExactly("spec.containers[0].name REQUIRED");
        assertThat(wrongContainer("'ports': [{'containerPort': 0}]"))
                .containsExactly("spec.containers[0].ports[0].containerPort REQUIRED");
        assertThat(wrongContainer("'livenessProbe': {}")).containsExactly("spec.containers[0].livenessProbe REQUIRED");
        assertThat(wrongContainer("'volumeMounts': [{'name': 'v', 'mountPath': '/v'}]"))
                .containsExactly("spec.containers[0].volumeMounts[0].name NOT_FOUND");
        assertThat(wrongContainer("'resources': {'requests': {'cpu': '2'}, 'limits': {'cpu': '1'}}"))
                .containsExactly("spec.containers[0].resources.requests INVALID");
        assertThat(wrong("{'containers': [{'name': 'c', 'image': 'i'}], 'restartPolicy': 'Sometimes'}"))
                .containsExactly("spec.restartPolicy NOT_SUPPORTED");
        assertThat(
                        wrong(
                                "{'containers': [{'name': 'c', 'image': 'i'}], 'volumes': [{'name': 'v', 'emptyDir': {}, 'hostPath': {'path': '/x'}}]}"))
                .containsExactly("spec.volumes[0].hostPath FORBIDDEN");
    }

    @Test
    void acceptsAPlainPod() {
        assertThat(wrongContainer("'env': [{'name': 'A', 'valueFrom': {'fieldRef': {'fieldPath': 'status.podIP'}}}]"))
                .isEmpty();
    }

    @Test
    void letsImagesChangeAndLittleElse() {
        ObjectNode old = make("{'containers': [{'name': 'c', 'image': 'i:1'}], 'activeDeadlineSeconds': 10}");
        assertThat(change(old, "/spec/containers/0", "image", "i:2")).isEmpty();
        assertThat(change(old, "/spec/containers/0", "command", "x")).containsExactly("spec FORBIDDEN");
        assertThat(change(old, "/spec", "nodeName", "n")).containsExactly("spec FORBIDDEN");
        ObjectNode later = old.deepCopy();
        later.withObjectProperty("spec").put("activeDeadlineSeconds", 11);
        assertThat(complaints(Lifecycle.validateUpdate(rules, later, old, true)))
                .containsExactly("spec.activeDeadlineSeconds INVALID");
    }

    private List<String> change(ObjectNode old, String pointer, String field, String value) {
        ObjectNode next = old.deepCopy();
        ((ObjectNode) next.at(pointer)).put(field, value);
        Lifecycle.prepareForUpdate(rules, next, old, Trees.context());
        return complaints(Lifecycle.validateUpdate(rules, next, old, true));
    }

    @Test
    void dropsTheStatusThatComesWithAnUpdate() {
        ObjectNode old = make("{'containers': [{'name': 'c', 'image': 'i:1'}]}");
        ObjectNode next = old.deepCopy();
        next.set("status", tree("{'phase': 'Running'}"));
        Lifecycle.prepareForUpdate(rules, next, old, Trees.context());
        assertThat(next.get("status")).isEqualTo(old.get("status"));
        assertThat(next.at("/metadata/generation").asInt()).isEqualTo(1);
    }

    @Test
    void givesOnlyAssignedPodsTimeToStop() {
        ObjectNode pod = make("{'containers': [{'name': 'c', 'image': 'i'}], 'terminationGracePeriodSeconds': 7}");
        assertThat(rules.gracePeriodSeconds(pod, OptionalLong.empty())).hasValue(0);
        pod.withObjectProperty("spec").put("nodeName", "n");
        assertThat(rules.gracePeriodSeconds(pod, OptionalLong.empty())).hasValue(7);
        assertThat(rules.gracePeriodSeconds(pod, OptionalLong.of(-1))).hasValue(1);
        pod.withObjectProperty("status").put("phase", "Failed");
        assertThat(rules.gracePeriodSeconds(pod, OptionalLong.empty())).hasValue(0);
    }
}
