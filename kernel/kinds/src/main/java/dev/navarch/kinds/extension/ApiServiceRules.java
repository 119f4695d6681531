package dev.navarch.kinds.extension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KeptMetadata;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Times;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** APIServices, named after the version and the group that they serve. */
public final class ApiServiceRules implements KindRules {
    @Override
    public void applyDefaults(ObjectNode service) {
        ObjectNode spec = Tree.ensureObject(service, "spec");
        if (spec.get("service") instanceof ObjectNode backend && !Tree.has(backend, "port")) {
            backend.put("port", 443);
        }
        Tree.ensureObject(service, "status");
    }

    @Override
    public void prepareForCreate(ObjectNode service, WriteContext context) {
        ObjectNode status = service.putObject("status");
        if (!Tree.has(Tree.object(service, "spec"), "service")) {
            status.putArray("conditions")
                    .addObject()
                    .put("type", "Available")
                    .put("status", "True")
                    .put("lastTransitionTime", Times.print(context.now()))
                    .put("reason", "Local")
                    .put("message", "Local APIServices are always available");
        }
    }

    @Override
    public void validateName(String name, FieldPath path, FieldErrors errors) {
        Names.pathSegment(name, path, errors);
    }

    @Override
    public void validate(ObjectNode service, FieldErrors errors) {
        Place spec = Place.field(service, "spec", errors);
        String name = Tree.textAt(service, "metadata", "name");
        if (!name.isEmpty()) {
            sameName(service, name, FieldPath.of("metadata", "name"), errors);
        }
        if (!spec.at("group").isEmpty()) {
            spec.at("group").when(Names::subdomain);
        } else if (!spec.text("version").equals("v1")) {
            spec.at("group").required("only v1 may have an empty group and it better be legacy kube");
        }
        Names.label1035(spec.text("version"), spec.at("version").path(), errors);
        priority(spec.at("groupPriorityMinimum"), 20000);
        priority(spec.at("versionPriority"), 1000);
        Place backend = spec.at("service");
        boolean insecure = spec.at("insecureSkipTLSVerify").flag();
        if (!backend.isPresent()) {
            if (!spec.at("caBundle").isEmpty()) {
                spec.at("caBundle").invalid("local APIServices may not have a caBundle");
            }
            if (insecure) {
                spec.at("insecureSkipTLSVerify").invalid("local APIServices may not have insecureSkipTLSVerify");
            }
            return;
        }
        backend.at("namespace").required();
        backend.at("name").required();
        Place port = backend.at("port");
        if (port.number() < 1 || port.number() > 65535) {
            port.invalid("port is not valid");
        }
        if (insecure && !spec.at("caBundle").isEmpty()) {
            spec.at("insecureSkipTLSVerify").invalid("may not be true if caBundle is present");
        }
    }

    @Override
    public void validateGenerateName(ObjectNode service, String prefix, FieldPath path, FieldErrors errors) {
        sameName(service, prefix, path, errors);
    }

    private static void sameName(ObjectNode service, String name, FieldPath path, FieldErrors errors) {
        String wanted = Tree.textAt(service, "spec", "version") + "." + Tree.textAt(service, "spec", "group");
        if (!name.equals(wanted)) {
            errors.invalid(path, name, "must be `spec.version+\".\"+spec.group`: \"" + wanted + "\"");
        }
    }

    private static void priority(Place priority, int highest) {
        if (priority.number() <= 0 || priority.number() > highest) {
            priority.invalid("must be positive and at most " + highest);
        }
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place.field(next, "status", errors)
                .at("conditions")
                .each(condition -> condition.at("status").mustBe(List.of("True", "False", "Unknown")));
    }

    @Override
    public KeptMetadata keptByStatusUpdate() {
        return KeptMetadata.LABELS_AND_OWNERS;
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public boolean updatesUnconditionally() {
        return false;
    }

    @Override
    public boolean finalizersNeedDomain() {
        return false;
    }

    @Override
    public Cells cells() {
        return (service, now, row) -> {
            ObjectNode backend = Tree.object(Tree.object(service, "spec"), "service");
            row.add(Tree.textAt(service, "metadata", "name"))
                    .add(
                            backend.isEmpty()
                                    ? "Local"
                                    : Tree.text(backend, "namespace") + "/" + Tree.text(backend, "name"))
                    .add(availability(service))
                    .add(Age.of(service, now));
        };
    }

    private static String availability(ObjectNode service) {
        for (JsonNode condition : Tree.list(Tree.object(service, "status"), "conditions")) {
            if (Tree.text(condition, "type").equals("Available")) {
                String reason = Tree.text(condition, "reason");
                String status = Tree.text(condition, "status");
                return status.equals("True") ? "True" : status + " (" + reason + ")";
            }
        }
        return "Unknown";
    }
}
