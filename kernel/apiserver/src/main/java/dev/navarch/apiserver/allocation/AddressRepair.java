package dev.navarch.apiserver.allocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.kinds.service.ServiceTypes;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the services' addresses and the IPAddress objects that hold them back into agreement, where a crash or a client
 * has parted them. What a write may be about to store is left alone for a while.
 */
final class AddressRepair {

    private static final Logger LOG = LoggerFactory.getLogger(AddressRepair.class);
    private static final ResourceName SERVICES = ResourceName.core("services");

    /** No write takes longer between taking an address and storing its service. */
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(1);

    private final Registry registry;
    private final ClusterAddresses addresses;
    private final InstantSource clock;

    AddressRepair(Registry registry, ClusterAddresses addresses, InstantSource clock) {
        this.registry = registry;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Looks at all services, then at all addresses. */
    void run() {
        registry.list(SERVICES, "").forEach(this::holdAddresses);
        registry.list(ClusterAddresses.ADDRESSES, "").forEach(this::releaseIfLost);
    }

    private void holdAddresses(ObjectNode service) {
        ObjectNode spec = Tree.object(service, "spec");
        if (!ServiceTypes.needsClusterIp(spec) || ServiceTypes.isHeadless(spec)) {
            return;
        }
        for (JsonNode address : Tree.list(spec, "clusterIPs")) {
            try {
                hold(address.asText(), service);
            } catch (ApiException refused) {
                LOG.warn("the address {} of a service is not held: {}", address.asText(), refused.getMessage());
            }
        }
    }

    private void hold(String address, ObjectNode service) {
        if (!addresses.isInRange(address)) {
            return;
        }
        ObjectNode held = registry.find(ClusterAddresses.ADDRESSES, "", address).orElse(null);
        if (held != null) {
            boolean others = parent(held)
                    .filter(other -> !isSame(other, service) && has(other, address))
                    .isPresent();
            if (others || isOf(held, service)) {
                return;
            }
            addresses.release(address);
        }
        addresses.take(address, Tree.textAt(service, "metadata", "namespace"), name(service));
        LOG.info("the address {} is held for its service {} again", address, name(service));
    }

    private void releaseIfLost(ObjectNode address) {
        if (!ClusterAddresses.isAllocated(address)) {
            return;
        }
        Optional<ObjectNode> service = parent(address);
        boolean lost = service.filter(each -> has(each, name(address))).isEmpty();
        if (lost && (!isOfService(address) || isOlderThanAnyWrite(address))) {
            LOG.info("the address {} is released: no service has it", name(address));
            addresses.release(name(address));
        }
    }

    private Optional<ObjectNode> parent(ObjectNode address) {
        return isOfService(address)
                ? registry.find(
                        SERVICES,
                        Tree.textAt(address, "spec", "parentRef", "namespace"),
                        Tree.textAt(address, "spec", "parentRef", "name"))
                : Optional.empty();
    }

    private static boolean isOfService(ObjectNode address) {
        return Tree.textAt(address, "spec", "parentRef", "group").isEmpty()
                && Tree.textAt(address, "spec", "parentRef", "resource").equals("services");
    }

    private static boolean isOf(ObjectNode address, ObjectNode service) {
        return ClusterAddresses.isAllocated(address)
                && isOfService(address)
                && Tree.textAt(address, "spec", "parentRef", "namespace")
                        .equals(Tree.textAt(service, "metadata", "namespace"))
                && Tree.textAt(address, "spec", "parentRef", "name").equals(name(service));
    }

    private static boolean isSame(ObjectNode one, ObjectNode other) {
        return name(one).equals(name(other))
                && Tree.textAt(one, "metadata", "namespace").equals(Tree.textAt(other, "metadata", "namespace"));
    }

    private static boolean has(ObjectNode service, String address) {
        return Tree.texts(Tree.list(Tree.object(service, "spec"), "clusterIPs")).contains(address);
    }

    private boolean isOlderThanAnyWrite(ObjectNode address) {
        Instant created = Instant.parse(Tree.textAt(address, "metadata", "creationTimestamp"));
        return created.plus(LONGEST_WRITE).isBefore(clock.instant());
    }

    private static String name(ObjectNode object) {
        return Tree.textAt(object, "metadata", "name");
    }
}
