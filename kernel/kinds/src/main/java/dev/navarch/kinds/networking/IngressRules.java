package dev.navarch.kinds.networking;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.service.Ports;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.table.Text;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.AddressWarnings;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.Addresses;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;
import org.jspecify.annotations.Nullable;

/** Ingresses. */
public final class IngressRules implements KindRules {

    private static final String CLASS_ANNOTATION = "kubernetes.io/ingress.class";

    @Override
    public void applyDefaults(ObjectNode ingress) {
        Tree.ensureObject(Tree.ensureObject(ingress, "status"), "loadBalancer");
        Tree.ensureObject(ingress, "spec");
    }

    @Override
    public void prepareForCreate(ObjectNode ingress, WriteContext context) {
        ingress.putObject("status").putObject("loadBalancer");
    }

    @Override
    public void validate(ObjectNode ingress, FieldErrors errors) {
        IngressValidation.validate(ingress, errors);
        IngressValidation.sameClass(ingress, errors);
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        IngressValidation.validate(next, errors);
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place.field(next, "status", errors).at("loadBalancer", "ingress").each(address -> {
            address.at("ip").when(Addresses::ip);
            Ports.balancerHost(address.at("hostname"));
        });
    }

    @Override
    public void warn(ObjectNode ingress, @Nullable ObjectNode old, Warnings warnings) {
        Place classAnnotation =
                Warnings.field(ingress, "metadata").at("annotations").key(CLASS_ANNOTATION);
        if (old == null && classAnnotation.isPresent() && !Tree.has(Tree.object(ingress, "spec"), "ingressClassName")) {
            warnings.add("annotation \"" + CLASS_ANNOTATION
                    + "\" is deprecated, please use 'spec.ingressClassName' instead");
        }
    }

    @Override
    public void warnOfStatus(ObjectNode ingress, Warnings warnings) {
        AddressWarnings.loadBalancer(Warnings.field(ingress, "status"), warnings);
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public boolean countsGenerations() {
        return true;
    }

    @Override
    public Cells cells() {
        return (ingress, now, row) -> {
            ObjectNode spec = Tree.object(ingress, "spec");
            row.add(Tree.textAt(ingress, "metadata", "name"))
                    .add(Text.orNone(Tree.text(spec, "ingressClassName")))
                    .add(IngressCells.hosts(spec))
                    .add(Text.balancerAddresses(ingress))
                    .add(Tree.list(spec, "tls").isEmpty() ? "80" : "80, 443")
                    .add(Age.of(ingress, now));
        };
    }
}
