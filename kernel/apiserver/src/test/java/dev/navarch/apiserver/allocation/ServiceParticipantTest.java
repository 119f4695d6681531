package dev.navarch.apiserver.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.WriteParticipant;
import dev.navarch.apiserver.registry.HeldObjects;
import dev.navarch.apiserver.registry.PlainCall;
import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceParticipantTest {

    private static final PlainCall CALL = new PlainCall("default", "", false);
    private static final PlainCall DRY = new PlainCall("default", "", true);

    private final HeldObjects objects = new HeldObjects();
    private final Metrics metrics = new Metrics();
    private final WriteParticipant participant = participant("10.96.0.0/28");

    private WriteParticipant participant(String range) {
        return Allocation.of(objects, range, new Random(7), metrics, InstantSource.system())
                .participants()
                .getFirst();
    }

    private static ObjectNode service(String name, String spec) {
        try {
            return (ObjectNode) new ObjectMapper()
                    .readTree(("{'metadata': {'name': '" + name + "', 'namespace': 'default'}, 'spec': " + spec + "}")
                            .replace('\'', '"'));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException(unreadable);
        }
    }

    private ObjectNode create(String name, String spec) {
        ObjectNode service = service(name, spec);
        participant.beforeCreate(CALL, service).end(true);
        return service;
    }

    private boolean isHeld(String address) {
        return objects.find(ClusterAddresses.ADDRESSES, "", address).isPresent();
    }

    @Test
    void givesEveryAddressOnceAndThenNone() {
        Set<String> addresses = new HashSet<>();
        for (int i = 0; i < 14; i++) {
            addresses.add(create("s" + i, "{'type': 'ClusterIP'}")
                    .at("/spec/clusterIP")
                    .asText());
        }
        assertThat(addresses)
                .hasSize(14)
                .doesNotContain("10.96.0.0", "10.96.0.15")
                .contains("10.96.0.1", "10.96.0.14");
        assertThatThrownBy(() -> create("more", "{'type': 'ClusterIP'}"))
                .isInstanceOfSatisfying(ApiException.class, refused -> assertThat(refused.code())
                        .isEqualTo(500));
    }

    @Test
    void fillsInFamiliesAndPolicy() {
        ObjectNode service = create("s", "{'type': 'ClusterIP'}");
        assertThat(service.at("/spec/ipFamilies/0").asText()).isEqualTo("IPv4");
        assertThat(service.at("/spec/ipFamilyPolicy").asText()).isEqualTo("SingleStack");
        assertThat(service.at("/spec/clusterIPs/0")).isEqualTo(service.at("/spec/clusterIP"));
    }

    @Test
    void refusesAnAddressThatIsTakenOrElsewhere() {
        create("one", "{'type': 'ClusterIP', 'clusterIP': '10.96.0.5', 'clusterIPs': ['10.96.0.5']}");
        for (String address : new String[] {"10.96.0.5", "10.96.0.0", "10.96.0.15", "192.168.1.1"}) {
            assertThatThrownBy(() -> create(
                            "two",
                            "{'type': 'ClusterIP', 'clusterIP': '" + address + "', 'clusterIPs': ['" + address + "']}"))
                    .isInstanceOfSatisfying(ApiException.class, refused -> assertThat(refused.status()
                                    .details()
                                    .causes()
                                    .getFirst()
                                    .field())
                            .isEqualTo("spec.clusterIPs"));
        }
    }

    @Test
    void givesBackWhatAFailedWriteTook() {
        ObjectNode service =
                service("s", "{'type': 'NodePort', 'ports': [{'port': 80, 'protocol': 'TCP', 'nodePort': 30007}]}");
        WriteParticipant.Claim claim = participant.beforeCreate(CALL, service);
        String address = service.at("/spec/clusterIP").asText();
        assertThat(isHeld(address)).isTrue();
        claim.end(false);
        assertThat(isHeld(address)).isFalse();
        create("t", "{'type': 'NodePort', 'ports': [{'port': 80, 'protocol': 'TCP', 'nodePort': 30007}]}");
    }

    @Test
    void releasesWhatADeletedServiceHeld() {
        String spec = "{'type': 'NodePort', 'clusterIP': '10.96.0.6', 'clusterIPs': ['10.96.0.6'],"
                + " 'ports': [{'port': 80, 'protocol': 'TCP', 'nodePort': 30008}]}";
        participant.afterDelete(create("s", spec));
        assertThat(isHeld("10.96.0.6")).isFalse();
        assertThat(create("t", spec).at("/spec/clusterIP").asText()).isEqualTo("10.96.0.6");
    }

    @Test
    void takesNothingOnADryRun() {
        ObjectNode service =
                service("s", "{'type': 'NodePort', 'ports': [{'port': 80, 'protocol': 'TCP', 'nodePort': 30009}]}");
        participant.beforeCreate(DRY, service).end(true);
        assertThat(service.at("/spec/clusterIP").asText()).startsWith("10.96.0.");
        assertThat(isHeld(service.at("/spec/clusterIP").asText())).isFalse();
        create("t", "{'type': 'NodePort', 'ports': [{'port': 80, 'protocol': 'TCP', 'nodePort': 30009}]}");
    }

    @Test
    void movesAServiceToAnotherPort() {
        ObjectNode old =
                create("s", "{'type': 'NodePort', 'ports': [{'port': 80, 'protocol': 'TCP', 'nodePort': 30010}]}");
        ObjectNode next = old.deepCopy();
        ((ObjectNode) next.at("/spec/ports/0")).put("nodePort", 30011);
        participant.beforeUpdate(CALL, next, old).end(true);
        create("t", "{'type': 'NodePort', 'ports': [{'port': 80, 'protocol': 'TCP', 'nodePort': 30010}]}");
        assertThatThrownBy(() -> create(
                        "u", "{'type': 'NodePort', 'ports': [{'port': 80, 'protocol': 'TCP', 'nodePort': 30011}]}"))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void sharesAPortBetweenProtocolsOfOneService() {
        ObjectNode service = create(
                "s",
                "{'type': 'NodePort', 'ports': [{'name': 'a', 'port': 53, 'protocol': 'TCP'}, {'name': 'b', 'port': 53, 'protocol': 'UDP'}]}");
        assertThat(service.at("/spec/ports/0/nodePort")).isEqualTo(service.at("/spec/ports/1/nodePort"));
    }

    @Test
    void refusesOnePortOnNodesForTwoPortsOfANewService() {
        String spec = "{'type': 'NodePort', 'ports': [{'name': 'a', 'port': 53, 'protocol': 'TCP', 'nodePort': 30020}, "
                + "{'name': 'b', 'port': 54, 'protocol': 'UDP', 'nodePort': 30020}]}";
        for (PlainCall call : new PlainCall[] {CALL, DRY}) {
            assertThatThrownBy(() -> participant.beforeCreate(call, service("s", spec)))
                    .isInstanceOfSatisfying(ApiException.class, refused -> assertThat(refused.status()
                                    .details()
                                    .causes()
                                    .getFirst()
                                    .field())
                            .isEqualTo("spec.ports[1].nodePort"));
        }
    }

    @Test
    void anUpdateSharesNoPortsAndCannotUseOneTwice() {
        ObjectNode old = create(
                "s",
                "{'type': 'NodePort', 'ports': [{'name': 'a', 'port': 53, 'protocol': 'TCP', 'nodePort': 30021}]}");
        ObjectNode more = service(
                "s",
                "{'type': 'NodePort', 'ports': [{'name': 'a', 'port': 53, 'protocol': 'TCP', 'nodePort': 30021}, "
                        + "{'name': 'b', 'port': 53, 'protocol': 'UDP'}]}");
        participant.beforeUpdate(CALL, more, old).end(true);
        assertThat(more.at("/spec/ports/1/nodePort").asInt()).isNotZero().isNotEqualTo(30021);
        ObjectNode twice = service(
                "s",
                "{'type': 'NodePort', 'ports': [{'name': 'a', 'port': 53, 'protocol': 'TCP', 'nodePort': 30021}, "
                        + "{'name': 'b', 'port': 54, 'protocol': 'TCP', 'nodePort': 30021}]}");
        assertThatThrownBy(() -> participant.beforeUpdate(CALL, twice, old))
                .isInstanceOfSatisfying(ApiException.class, refused -> assertThat(refused.code())
                        .isEqualTo(500));
    }

    @Test
    void learnsThePortsOfServicesThatExistedBefore() {
        objects.with(
                ResourceName.core("services"),
                service("old", "{'type': 'NodePort', 'ports': [{'port': 80, 'nodePort': 30012}]}"));
        assertThatThrownBy(() -> create(
                        "s", "{'type': 'NodePort', 'ports': [{'port': 80, 'protocol': 'TCP', 'nodePort': 30012}]}"))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void figuresTellWhatIsHeld() {
        participant.beforeCreate(CALL, service("a", "{'type':'NodePort','ports':[{'port':80}]}"));
        participant.beforeCreate(
                CALL, service("b", "{'clusterIP':'10.96.0.5','clusterIPs':['10.96.0.5'],'ports':[{'port':80}]}"));
        assertThatThrownBy(() -> participant.beforeCreate(
                        CALL,
                        service("c", "{'clusterIP':'10.96.0.5','clusterIPs':['10.96.0.5'],'ports':[{'port':80}]}")))
                .isInstanceOf(ApiException.class);
        participant.beforeCreate(DRY, service("d", "{'type':'NodePort','ports':[{'port':80}]}"));

        String addresses = "kube_apiserver_clusterip_allocator_";
        String range = "cidr=\"10.96.0.0/28\"";
        String ports = "kube_apiserver_nodeport_allocator_";
        assertThat(metrics.print())
                .contains(addresses + "allocated_ips{" + range + "} 2\n")
                .contains(addresses + "available_ips{" + range + "} 12\n")
                .contains(addresses + "allocation_total{" + range + ",scope=\"dynamic\"} 1\n")
                .contains(addresses + "allocation_total{" + range + ",scope=\"static\"} 1\n")
                .contains(addresses + "allocation_errors_total{" + range + ",scope=\"static\"} 1\n")
                .contains(addresses + "allocation_duration_seconds_count{" + range + "} 3\n")
                .contains(ports + "allocation_total{scope=\"dynamic\"} 1\n")
                .contains(ports + "allocated_ports 1\n")
                .contains(ports + "available_ports 2767\n");
    }
}
