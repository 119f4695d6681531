package dev.navarch.kinds.pod;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindTests;
import dev.navarch.kinds.Lifecycle;
import dev.navarch.kinds.PartRules;
import dev.navarch.kinds.Trees;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class PodPartsTest {

    private static final String POD = "{'spec': {'containers': [{'name': 'c', 'image': 'i', "
            + "'resources': {'requests': {'cpu': '1', 'memory': '1'}, 'limits': {'cpu': '2'}}}]}}";

    @TestFactory
    Stream<DynamicTest> rules() {
        return KindTests.namespaced(new PodRules(), POD)
                .allowsThrough("resize", "/spec/containers/0/resources/requests/cpu", "'2'")
                .refusesThrough(
                        "resize",
                        "/spec/containers/0/resources/limits",
                        "{}",
                        "spec.containers[0].resources.limits FORBIDDEN")
                .refusesThrough(
                        "resize",
                        "/spec/containers/0/resources/requests",
                        "{'cpu': '1'}",
                        "spec.containers[0].resources.requests FORBIDDEN")
                .refusesThrough(
                        "resize",
                        "/spec/containers/0/resources",
                        "{'limits': {'cpu': '2', 'memory': '1'}, 'requests': {'cpu': '2', 'memory': '1'}}",
                        "spec INVALID")
                .refusesThrough(
                        "resize", "/spec/containers/0/resources/limits/ephemeral-storage", "'1'", "spec FORBIDDEN")
                .refusesThrough("resize", "/spec/containers/0/name", "'d'", "spec.containers[0].name FORBIDDEN")
                .refusesThrough(
                        "resize",
                        "/spec/containers/1",
                        "{'name': 'd', 'image': 'i', 'imagePullPolicy': 'Always', "
                                + "'terminationMessagePath': '/t', 'terminationMessagePolicy': 'File'}",
                        "spec.containers FORBIDDEN")
                .allowsThrough("resize", "/spec/nodeName", "'n'")
                .allowsThrough("resize", "/metadata/deletionTimestamp", "'2026-01-02T03:04:05Z'")
                .refusesThrough("resize", "/metadata/generateName", "'A_'", "metadata.generateName INVALID")
                .allowsThrough(
                        "ephemeralcontainers",
                        "/spec/ephemeralContainers",
                        "[{'name': 'e', 'image': 'i', 'imagePullPolicy': 'Always', "
                                + "'terminationMessagePath': '/t', 'terminationMessagePolicy': 'File'}]")
                .stream();
    }

    @Test
    void onlyWhatAPartWritesIsTaken() {
        PodRules rules = new PodRules();
        ObjectNode old = Trees.created(rules, POD);
        ObjectNode next = old.deepCopy();
        next.withObject("/metadata").putObject("labels").put("a", "b");
        next.withObject("/spec").put("nodeName", "n");
        next.withObject("/spec/containers/0/resources/requests").put("cpu", "2");
        PartRules resize = Objects.requireNonNull(rules.part("resize"));
        Lifecycle.prepareForPartUpdate(rules, resize, next, old, Trees.context());
        assertThat(next.at("/metadata/labels").isMissingNode()).isTrue();
        assertThat(next.at("/spec/nodeName").isMissingNode()).isTrue();
        assertThat(next.at("/spec/containers/0/resources/requests/cpu").asText())
                .isEqualTo("2");
        assertThat(next.at("/metadata/generation").asInt()).isEqualTo(2);
    }
}
