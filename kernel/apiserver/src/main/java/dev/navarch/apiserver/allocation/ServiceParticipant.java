package dev.navarch.apiserver.allocation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.WriteParticipant;
import dev.navarch.kinds.service.ServiceTypes;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.spi.objects.ResourceName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gives services their cluster address, their ports on nodes and the port for health checks. */
final class ServiceParticipant implements WriteParticipant {

    private static final FieldPath SPEC = FieldPath.root("spec");

    private final ClusterAddresses addresses;
    private final NodePorts ports;
    private final AllocationFigures figures;

    ServiceParticipant(ClusterAddresses addresses, NodePorts ports, AllocationFigures figures) {
        this.addresses = addresses;
        this.ports = ports;
        this.figures = figures;
    }

    @Override
    public ResourceName resource() {
        return ResourceName.core("services");
    }

    @Override
    public Claim beforeCreate(Call call, ObjectNode service) {
        return claim(call.dryRun(), service, JsonNodeFactory.instance.objectNode());
    }

    @Override
    public Claim beforeUpdate(Call call, ObjectNode service, ObjectNode old) {
        return claim(call.dryRun(), service, Tree.object(old, "spec"));
    }

    @Override
    public void afterDelete(ObjectNode service) {
        ObjectNode spec = Tree.object(service, "spec");
        held(spec).forEach(addresses::release);
        ports.release(NodePorts.of(spec));
    }

    private Claim claim(boolean dryRun, ObjectNode service, ObjectNode before) {
        ObjectNode spec = Tree.ensureObject(service, "spec");
        Taken taken = new Taken(new HashSet<>(), new PortClaim(ports, figures, dryRun));
        try {
            FieldErrors errors = new FieldErrors();
            if (ServiceTypes.needsClusterIp(spec)) {
                boolean settled = AddressFamilies.isSettled(spec, before);
                AddressFamilies.decide(spec, before, addresses.families(), errors);
                if (errors.isEmpty() && !settled && !ServiceTypes.isHeadless(spec)) {
                    takeAddresses(dryRun, service, spec, before, taken, errors);
                }
            }
            if (errors.isEmpty()) {
                if (before.isEmpty()) {
                    taken.ports().create(spec, errors);
                } else {
                    taken.ports().update(spec, before, errors);
                }
            }
            if (!errors.isEmpty()) {
                throw ApiException.invalid("", "Service", Tree.textAt(service, "metadata", "name"), errors.list());
            }
        } catch (RuntimeException refused) {
            giveBack(taken);
            throw refused;
        }
        if (dryRun) {
            return Claim.NONE;
        }
        Set<String> lostAddresses = held(before);
        lostAddresses.removeAll(held(spec));
        Set<Integer> lostPorts = NodePorts.of(before);
        lostPorts.removeAll(NodePorts.of(spec));
        return stored -> {
            if (stored) {
                lostAddresses.forEach(addresses::release);
                ports.release(lostPorts);
            } else {
                giveBack(taken);
            }
        };
    }

    private void takeAddresses(
            boolean dryRun, ObjectNode service, ObjectNode spec, ObjectNode before, Taken taken, FieldErrors errors) {
        boolean isNew = !ServiceTypes.needsClusterIp(before);
        if (!isNew && ServiceTypes.isHeadless(before)) {
            return;
        }
        Set<String> mine = held(before);
        ArrayNode all = spec.withArrayProperty("clusterIPs");
        List<String> families = Tree.texts(Tree.list(spec, "ipFamilies"));
        for (int i = 0; i < families.size() && errors.isEmpty(); i++) {
            String wanted = i < all.size() ? all.get(i).asText() : "";
            if (mine.contains(wanted) || i == 0 && !isNew && !wanted.isEmpty()) {
                continue;
            }
            String address = wanted.isEmpty()
                    ? takeAny(dryRun, service, families.get(i))
                    : takeThis(dryRun, service, wanted, spec, errors);
            if (!dryRun && errors.isEmpty()) {
                taken.addresses().add(address);
            }
            if (i < all.size()) {
                all.set(i, address);
            } else {
                all.add(address);
            }
        }
        if (!all.isEmpty()) {
            spec.set("clusterIP", all.get(0));
        }
    }

    private String takeAny(boolean dryRun, ObjectNode service, String family) {
        long begun = figures.now();
        Optional<String> found = dryRun
                ? addresses.anyFree(family)
                : addresses.takeAny(
                        family,
                        Tree.textAt(service, "metadata", "namespace"),
                        Tree.textAt(service, "metadata", "name"));
        if (!dryRun) {
            found.flatMap(addresses::rangeOf)
                    .or(() -> addresses.rangeOfFamily(family))
                    .ifPresent(range -> figures.address(range, false, found.isPresent(), begun));
        }
        return found.orElseThrow(() -> ApiException.internalError("failed to allocate a serviceIP: range is full"));
    }

    private String takeThis(boolean dryRun, ObjectNode service, String wanted, ObjectNode spec, FieldErrors errors) {
        String problem = addresses.problem(wanted);
        if (problem.isEmpty() && !dryRun) {
            long begun = figures.now();
            boolean taken = addresses.take(
                    wanted, Tree.textAt(service, "metadata", "namespace"), Tree.textAt(service, "metadata", "name"));
            addresses.rangeOf(wanted).ifPresent(range -> figures.address(range, true, taken, begun));
            problem = taken ? "" : "failed to allocate IP " + wanted + ": provided IP is already allocated";
        }
        if (!problem.isEmpty()) {
            errors.invalid(SPEC.child("clusterIPs"), spec.get("clusterIPs"), problem);
        }
        return wanted;
    }

    private void giveBack(Taken taken) {
        taken.addresses().forEach(addresses::release);
        taken.ports().giveBack();
    }

    private static Set<String> held(ObjectNode spec) {
        Set<String> held = new HashSet<>(Tree.texts(Tree.list(spec, "clusterIPs")));
        held.remove("None");
        held.remove("");
        return held;
    }

    private record Taken(Set<String> addresses, PortClaim ports) {}
}
