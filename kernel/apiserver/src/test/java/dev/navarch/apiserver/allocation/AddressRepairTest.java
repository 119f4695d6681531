package dev.navarch.apiserver.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.registry.HeldObjects;
import dev.navarch.apiserver.registry.WriteOptions;
import dev.navarch.machinery.validation.Addresses;
import dev.navarch.spi.objects.ResourceName;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AddressRepairTest {

    private static final ResourceName SERVICES = ResourceName.core("services");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final HeldObjects objects = new HeldObjects();
    private final ClusterAddresses addresses =
            new ClusterAddresses(objects, List.of(new Addresses.Network(new byte[] {10, 96, 0, 0}, 16)), new Random(7));
    private final AddressRepair repair = new AddressRepair(objects, addresses, () -> NOW);

    private void service(String name, String address) {
        ObjectNode service = JsonNodeFactory.instance.objectNode();
        service.putObject("metadata").put("namespace", "default").put("name", name);
        service.putObject("spec")
                .put("type", "ClusterIP")
                .put("clusterIP", address)
                .putArray("clusterIPs")
                .add(address);
        objects.with(SERVICES, service);
    }

    /** Makes an address whose service is of that name. */
    private void taken(String address, String service, Instant created) {
        addresses.take(address, "default", service);
        objects.update(ClusterAddresses.ADDRESSES, "", address, WriteOptions.SYSTEM, object -> {
            object.withObjectProperty("metadata").put("creationTimestamp", created.toString());
            return object;
        });
    }

    private String holder(String address) {
        return objects.find(ClusterAddresses.ADDRESSES, "", address)
                .map(object -> object.at("/spec/parentRef/name").asText())
                .orElse("nobody");
    }

    @Test
    void holdsAddressesThatServicesHave() {
        service("a", "10.96.0.9");
        service("headless", "None");
        service("elsewhere", "192.168.0.1");
        repair.run();
        assertThat(holder("10.96.0.9")).isEqualTo("a");
        assertThat(objects.list(ClusterAddresses.ADDRESSES, "")).hasSize(1);
    }

    @Test
    void releasesAddressesThatNoServiceHas() {
        service("b", "10.96.0.8");
        taken("10.96.0.9", "gone", NOW.minusSeconds(61));
        taken("10.96.0.10", "b", NOW.minusSeconds(61));
        repair.run();
        assertThat(holder("10.96.0.9")).isEqualTo("nobody");
        assertThat(holder("10.96.0.10")).isEqualTo("nobody");
        assertThat(holder("10.96.0.8")).isEqualTo("b");
    }

    @Test
    void leavesAddressesOfServicesThatAreBeingWritten() {
        taken("10.96.0.9", "soon", NOW.minusSeconds(59));
        repair.run();
        assertThat(holder("10.96.0.9")).isEqualTo("soon");
    }

    @Test
    void leavesWhatOthersHaveMade() {
        taken("10.96.0.9", "gone", NOW.minusSeconds(61));
        objects.update(ClusterAddresses.ADDRESSES, "", "10.96.0.9", WriteOptions.SYSTEM, object -> {
            object.withObjectProperty("metadata").remove("labels");
            return object;
        });
        repair.run();
        assertThat(holder("10.96.0.9")).isEqualTo("gone");
    }

    @Test
    void givesAnAddressToTheServiceThatHasIt() {
        service("a", "10.96.0.9");
        taken("10.96.0.9", "gone", NOW);
        repair.run();
        assertThat(holder("10.96.0.9")).isEqualTo("a");
    }

    @Test
    void releasesPortsThatNoServiceHasTwiceInARow() {
        NodePorts ports = new NodePorts(objects, new Random(7));
        assertThat(ports.take(30001)).isTrue();
        ports.repair();
        assertThat(ports.take(30001)).isFalse();
        ports.repair();
        assertThat(ports.take(30001)).isTrue();
    }
}
