package dev.navarch.kinds.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.FieldLabels;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.AddressWarnings;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Services. Addresses and ports are given out by the API server's allocators, between preparation and validation. */
public final class ServiceRules implements KindRules {

    private static final FieldLabels FIELD_LABELS =
            FieldLabels.METADATA.with("spec.clusterIP").with("spec.type");

    @Override
    public void applyDefaults(ObjectNode service) {
        ObjectNode spec = Tree.ensureObject(service, "spec");
        Tree.defaultText(spec, "sessionAffinity", "None");
        Tree.defaultText(spec, "type", "ClusterIP");
        affinity(spec);
        for (JsonNode port : Tree.list(spec, "ports")) {
            port((ObjectNode) port);
        }
        if (ServiceTypes.isExternallyAccessible(spec)) {
            Tree.defaultText(spec, "externalTrafficPolicy", "Cluster");
        }
        if (List.of("ClusterIP", "NodePort", "LoadBalancer").contains(Tree.text(spec, "type"))) {
            Tree.defaultText(spec, "internalTrafficPolicy", "Cluster");
        }
        if (ServiceTypes.is(spec, "LoadBalancer")) {
            Tree.defaultFlag(spec, "allocateLoadBalancerNodePorts", true);
            for (JsonNode ingress : Tree.list(Tree.object(Tree.object(service, "status"), "loadBalancer"), "ingress")) {
                if (!Tree.text(ingress, "ip").isEmpty()) {
                    Tree.defaultText((ObjectNode) ingress, "ipMode", "VIP");
                }
            }
        }
        Tree.ensureObject(Tree.ensureObject(service, "status"), "loadBalancer");
    }

    private static void affinity(ObjectNode spec) {
        String affinity = Tree.text(spec, "sessionAffinity");
        if (affinity.equals("None")) {
            spec.remove("sessionAffinityConfig");
        } else if (affinity.equals("ClientIP")) {
            ObjectNode config = Tree.ensureObject(Tree.ensureObject(spec, "sessionAffinityConfig"), "clientIP");
            Tree.defaultNumber(config, "timeoutSeconds", 10800);
        }
    }

    private static void port(ObjectNode port) {
        Tree.defaultText(port, "protocol", "TCP");
        JsonNode target = port.get("targetPort");
        if (target == null
                || target.isNull()
                || target.isTextual() && target.textValue().isEmpty()
                || target.isNumber() && target.asInt() == 0) {
            port.set("targetPort", Tree.integer(Tree.number(port, "port", 0)));
        }
    }

    @Override
    public void prepareForCreate(ObjectNode service, WriteContext context) {
        service.putObject("status").putObject("loadBalancer");
        ObjectNode spec = Tree.ensureObject(service, "spec");
        String address = Tree.text(spec, "clusterIP");
        if (!address.isEmpty() && Tree.list(spec, "clusterIPs").isEmpty()) {
            spec.putArray("clusterIPs").add(address);
        }
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        ObjectNode spec = Tree.ensureObject(next, "spec");
        ObjectNode before = Tree.object(old, "spec");
        ServiceChange.reconcile(spec, before);
        if (!ServiceTypes.is(spec, "LoadBalancer")) {
            Tree.ensureObject(next, "status").putObject("loadBalancer");
        }
    }

    @Override
    public void validateName(String name, FieldPath path, FieldErrors errors) {
        Names.label(name, path, errors);
    }

    @Override
    public void validate(ObjectNode service, FieldErrors errors) {
        ServiceValidation.validate(service, errors);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        ServiceValidation.validateUpdate(next, old, errors);
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        ServiceValidation.status(next, errors);
    }

    @Override
    public void warn(ObjectNode service, @Nullable ObjectNode old, Warnings warnings) {
        ServiceWarnings.look(service, warnings);
    }

    @Override
    public void warnOfStatus(ObjectNode service, Warnings warnings) {
        AddressWarnings.loadBalancer(Warnings.field(service, "status"), warnings);
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public boolean createsOnUpdate() {
        return true;
    }

    @Override
    public boolean deletionAnswersObject() {
        return true;
    }

    @Override
    public FieldLabels fieldLabels() {
        return FIELD_LABELS;
    }

    @Override
    public boolean checksNameOnUpdate() {
        return false;
    }

    @Override
    public Cells cells() {
        return ServiceCells::fill;
    }
}
