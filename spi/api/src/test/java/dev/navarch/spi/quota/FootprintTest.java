package dev.navarch.spi.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.navarch.spi.objects.ResourceName;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FootprintTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    @Test
    void ofAPodIsWhatItTakesAtMost() {
        assertThat(usage("pods", """
                        {'spec': {'overhead': {'cpu': '10m'},
                         'containers': [{'name': 'a', 'resources': {'requests': {'cpu': '100m', 'example.com/gpu': '2'},
                                                                    'limits': {'memory': '1Gi'}}}],
                         'initContainers': [{'name': 'i', 'resources': {'requests': {'cpu': '300m'}}}]}}"""))
                .isEqualTo(Map.of(
                        "count/pods", "1",
                        "pods", "1",
                        "cpu", "310m",
                        "requests.cpu", "310m",
                        "requests.example.com/gpu", "2",
                        "limits.memory", "1Gi"));
    }

    @Test
    void ofAPodUnderResizeIsTheGreaterAmount() {
        String pod = """
                {'spec': {'containers': [{'name': 'a', 'resources': {'requests': {'cpu': '200m'}}}]},
                 'status': {'containerStatuses': [{'name': 'a', 'resources': {'requests': {'cpu': '500m'}}}]%s}}""";
        assertThat(usage("pods", pod.formatted(""))).containsEntry("cpu", "500m");
        String infeasible = pod.replace("200m", "4")
                .formatted(", 'conditions': [{'type': 'PodResizePending', 'reason': 'Infeasible'}]");
        assertThat(usage("pods", infeasible)).containsEntry("cpu", "500m");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'status': {'phase': 'Failed'}}
            {'status': {'phase': 'Succeeded'}}
            {'metadata': {'deletionTimestamp': '2029-12-31T23:59:00Z', 'deletionGracePeriodSeconds': 30}}
            """)
    void ofAPodThatIsOverIsItsPlaceInStorage(String pod) {
        assertThat(usage("pods", pod)).isEqualTo(Map.of("count/pods", "1"));
    }

    @Test
    void ofAServiceIsByIntent() {
        assertThat(usage("services", "{'spec': {'type': 'LoadBalancer', 'ports': [{'port': 1}, {'port': 2}]}}"))
                .containsEntry("services.nodeports", "2")
                .containsEntry("services.loadbalancers", "1");
        assertThat(usage(
                        "services",
                        "{'spec': {'type': 'LoadBalancer', 'allocateLoadBalancerNodePorts': false,"
                                + " 'ports': [{'port': 1, 'nodePort': 30000}, {'port': 2}]}}"))
                .containsEntry("services.nodeports", "1");
    }

    @Test
    void ofAVolumeClaimCountsForItsClassToo() {
        assertThat(usage("persistentvolumeclaims", """
                        {'spec': {'storageClassName': 'gold', 'resources': {'requests': {'storage': '1500m'}}},
                         'status': {'allocatedResources': {'storage': '1'}}}"""))
                .isEqualTo(Map.of(
                        "count/persistentvolumeclaims", "1",
                        "persistentvolumeclaims", "1",
                        "requests.storage", "2",
                        "gold.storageclass.storage.k8s.io/persistentvolumeclaims", "1",
                        "gold.storageclass.storage.k8s.io/requests.storage", "2"));
    }

    @Test
    void ofADeviceClaimIsTheWorstAlternative() {
        assertThat(usage("resourceclaims.resource.k8s.io", """
                        {'spec': {'devices': {'requests': [
                          {'exactly': {'deviceClassName': 'gpu', 'allocationMode': 'ExactCount', 'count': 2}},
                          {'firstAvailable': [
                            {'deviceClassName': 'gpu', 'allocationMode': 'ExactCount', 'count': 3},
                            {'deviceClassName': 'gpu', 'allocationMode': 'ExactCount', 'count': 1},
                            {'deviceClassName': 'nic', 'allocationMode': 'All'}]}]}}}"""))
                .containsEntry("gpu.deviceclass.resource.k8s.io/devices", "5")
                .containsEntry("requests.deviceclass.resource.kubernetes.io/gpu", "5")
                .containsEntry("nic.deviceclass.resource.k8s.io/devices", "32");
    }

    @ParameterizedTest
    @CsvSource({
        "BestEffort, {}, true",
        "BestEffort, {'resources': {'limits': {'cpu': '1'}}}, false",
        "BestEffort, {'containers': [{'resources': {'requests': {'cpu': '0'}}}]}, true",
        "NotBestEffort, {'containers': [{'resources': {'requests': {'memory': '1'}}}]}, true",
        "Terminating, {'activeDeadlineSeconds': 0}, true",
        "NotTerminating, {}, true",
        "PriorityClass, {}, false",
        "PriorityClass, {'priorityClassName': 'high'}, true",
        "VolumeAttributesClass, {}, false",
    })
    void ofAPodFallsIntoScopes(String scope, String spec, boolean within) {
        assertThat(of("pods", "{'spec': " + spec + "}").within(json("{'scopes': ['" + scope + "']}")))
                .isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({
        "In, high, true",
        "In, low, false",
        "NotIn, high, false",
        "NotIn, low, true",
        "DoesNotExist, '', false",
        "Exists, '', true"
    })
    void ofAPodIsSelectedByItsClass(String operator, String value, boolean within) {
        assertThat(of("pods", "{'spec': {'priorityClassName': 'high'}}")
                        .within(json("{'scopeSelector': {'matchExpressions': [{'scopeName': 'PriorityClass',"
                                + " 'operator': '" + operator + "', 'values': ['" + value + "']}]}}")))
                .isEqualTo(within);
    }

    @ParameterizedTest
    @CsvSource({
        "requests.example.com/gpu, pods, true",
        "requests.storage, pods, false",
        "requests.storage, persistentvolumeclaims, true",
        "gold.storageclass.storage.k8s.io/requests.storage, persistentvolumeclaims, true",
        "count/widgets.example.com, widgets.example.com, true",
        "count/widgets.example.com, widgets, false",
        "secrets, secrets, true",
        "deployments, deployments.apps, false",
        "gpu.deviceclass.resource.k8s.io/devices, resourceclaims.resource.k8s.io, true",
        "requests.deviceclass.resource.kubernetes.io/gpu, resourceclaims.resource.k8s.io, true",
        "services.nodeports, services, true"
    })
    void isLimitedByWhatConcernsIt(String limit, String resource, boolean concerns) {
        assertThat(Limits.concerns(limit, name(resource))).isEqualTo(concerns);
    }

    private static Footprint of(String resource, String object) {
        return Footprint.of(name(resource), json(object), NOW);
    }

    private static Map<String, String> usage(String resource, String object) {
        Map<String, String> usage = new TreeMap<>();
        of(resource, object).usage().forEach((limit, amount) -> usage.put(limit, amount.toString()));
        return usage;
    }

    private static ResourceName name(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? ResourceName.core(text) : new ResourceName(text.substring(dot + 1), text.substring(0, dot));
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
