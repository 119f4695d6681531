package dev.navarch.kinds.warning;

import dev.navarch.kinds.KindTests;
import dev.navarch.kinds.pod.PodRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PodWarningsTest {

    @TestFactory
    Stream<DynamicTest> warnings() {
        return KindTests.namespaced(
                new PodRules(),
                "{'spec': {'containers': [{'name': 'c', 'image': 'i', 'imagePullPolicy': 'Always',"
                        + " 'terminationMessagePolicy': 'File', 'terminationMessagePath': '/t'}]}}")
                .warns("/metadata/name", "'a.b'", "metadata.name: this is used in the Pod's hostname")
                .warns(
                        "/spec/nodeSelector",
                        "{'beta.kubernetes.io/os': 'linux'}",
                        "spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14")
                .warns(
                        "/spec/topologySpreadConstraints",
                        "[{'maxSkew': 1, 'topologyKey': 'z', 'whenUnsatisfiable': 'DoNotSchedule'}]",
                        "spec.topologySpreadConstraints[0].labelSelector: a null labelSelector")
                .warns(
                        "/spec/containers/0/env",
                        "[{'name': 'A', 'value': '1'}, {'name': 'A', 'value': '2'}]",
                        "spec.containers[0].env[1]: hides previous definition of \"A\"")
                .warns(
                        "/spec/containers/0/ports",
                        "[{'containerPort': 80, 'protocol': 'TCP'},"
                                + " {'containerPort': 80, 'hostPort': 80, 'protocol': 'TCP'}]",
                        "spec.containers[0].ports[1]: overlapping port definition with spec.containers[0].ports[0]")
                .warns(
                        "/spec/containers/0/resources",
                        "{'limits': {'memory': '1500m'}}",
                        "spec.containers[0].resources.limits[memory]: fractional byte value \"1500m\"")
                .warns(
                        "/spec/volumes",
                        "[{'name': 'v', 'rbd': {'monitors': ['m'], 'image': 'i'}}]",
                        "spec.volumes[0].rbd: deprecated in v1.28")
                .warns(
                        "/spec/volumes",
                        "[{'name': 'v', 'configMap': {'name': 'm', 'items':"
                                + " [{'key': 'a', 'path': 'd'}, {'key': 'b', 'path': 'd/e'}]}}]",
                        "volume \"v\" (ConfigMap \"m\"): overlapping paths: \"d/e\" with \"d\"")
                .warns("/spec/imagePullSecrets", "[{}]", "spec.imagePullSecrets[0].name: invalid empty name")
                .warns(
                        "/spec/hostAliases",
                        "[{'ip': '10.0.0.1'}, {'ip': '10.0.0.1'}]",
                        "spec.hostAliases[1].ip: duplicate ip \"10.0.0.1\"")
                .stream();
    }
}
