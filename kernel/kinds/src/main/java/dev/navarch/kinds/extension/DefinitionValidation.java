package dev.navarch.kinds.extension;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.json.Trees;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.machinery.structural.SchemaExpressions;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be wrong with a definition. What all versions share is looked at once and named as if it stood in the spec
 * itself: clients know the places of these errors.
 */
final class DefinitionValidation {

    private final SchemaExpressions expressions;
    private final Schema objectMeta;
    private final ObjectNode definition;
    private final @Nullable ObjectNode old;
    private final FieldErrors errors;
    private final Place spec;
    private final SharedSettings shared;

    /** @param old as it is stored; null for a new one */
    DefinitionValidation(
            SchemaExpressions expressions,
            Schema objectMeta,
            ObjectNode definition,
            @Nullable ObjectNode old,
            FieldErrors errors) {
        this.expressions = expressions;
        this.objectMeta = objectMeta;
        this.definition = definition;
        this.old = old;
        this.errors = errors;
        this.spec = Place.field(definition, "spec", errors);
        this.shared = SharedSettings.of(definition.path("spec").path("versions"));
    }

    void run() {
        if (old == null) {
            checkName();
        }
        checkGroupAndScope();
        checkVersions();
        checkShared();
        checkNames();
        checkConversion();
        if (old != null) {
            checkUnchanged(old);
        }
        checkStatus();
        checkApproval();
        checkPreserving();
    }

    private void checkName() {
        String wanted = spec.at("names").text("plural") + "." + spec.text("group");
        for (String field : List.of("generateName", "name")) {
            String name = Tree.textAt(definition, "metadata", field);
            if (!name.isEmpty() && !name.equals(wanted)) {
                errors.invalid(FieldPath.of("metadata", field), name, "must be spec.names.plural+\".\"+spec.group");
            }
        }
    }

    private void checkGroupAndScope() {
        Place group = spec.at("group");
        if (group.required()) {
            int before = errors.size();
            Names.subdomain(group.text(), group.path(), errors);
            if (errors.size() == before && group.text().indexOf('.') < 0) {
                group.invalid("should be a domain with at least one dot");
            }
        }
        spec.at("scope").requiredOneOf(List.of("Cluster", "Namespaced"));
    }

    private void checkVersions() {
        boolean preserves = spec.at("preserveUnknownFields").flag();
        Set<String> seen = new HashSet<>();
        int[] storage = {0};
        boolean[] unique = {true};
        spec.at("versions").each(version -> {
            if (version.at("schema").at("openAPIV3Schema").node().isMissingNode() && requiresSchemas() && !preserves) {
                version.at("schema").at("openAPIV3Schema").required("");
            }
            if (version.at("storage").flag()) {
                storage[0]++;
            }
            unique[0] &= seen.add(version.text("name"));
            Names.label1035(version.text("name"), version.at("name").path(), errors);
            VersionValidation.deprecation(version);
            if (!shared.schema()) {
                boolean status = version.at("subresources").node().has("status");
                schema(version.at("schema"), version.text("name"), status);
            }
            if (!shared.subresources()) {
                VersionValidation.subresources(version.at("subresources"));
            }
            if (!shared.columns()) {
                VersionValidation.columns(version.at("additionalPrinterColumns"));
            }
            if (!shared.selectable()) {
                selectable(version, version.at("selectableFields"), version.text("name"));
            }
        });
        Place versions = spec.at("versions");
        if (!unique[0]) {
            versions.invalid("must contain unique version names");
        }
        if (storage[0] != 1) {
            versions.invalid("must have exactly one version marked as storage version");
        }
        Place first = versions.index(0).at("name");
        if (!first.isEmpty()) {
            Names.label1035(first.text(), spec.path().child("version"), errors);
        }
    }

    private boolean requiresSchemas() {
        if (old == null) {
            return true;
        }
        for (JsonNode version : old.path("spec").path("versions")) {
            if (version.path("schema").path("openAPIV3Schema").isMissingNode()) {
                return false;
            }
        }
        return true;
    }

    /** What is the same in all versions. */
    private void checkShared() {
        Place first = spec.at("versions").index(0);
        if (shared.schema() && first.isPresent()) {
            boolean status = false;
            for (JsonNode version : spec.at("versions").node()) {
                status |= version.path("subresources").has("status");
            }
            schema(
                    Place.of(first.at("schema").node(), spec.path().child("validation"), errors),
                    first.text("name"),
                    status);
        }
        if (shared.subresources()) {
            VersionValidation.subresources(
                    Place.of(first.at("subresources").node(), spec.path().child("subresources"), errors));
        }
        if (shared.columns()) {
            VersionValidation.columns(Place.of(
                    first.at("additionalPrinterColumns").node(),
                    spec.path().child("additionalPrinterColumns"),
                    errors));
        }
        if (shared.selectable()) {
            Place fields =
                    Place.of(first.at("selectableFields").node(), spec.path().child("selectableFields"), errors);
            selectable(first, fields, first.text("name"));
        }
    }

    private void selectable(Place version, Place fields, String name) {
        if (!fields.isEmpty()) {
            JsonNode before = oldVersion(name).path("selectableFields");
            boolean tolerated = before.size() > SelectableFieldsValidation.MOST && Trees.equal(before, fields.node());
            JsonNode schema =
                    shared.schema() == shared.selectable() ? version.node().path("schema") : Trees.NOTHING;
            SelectableFieldsValidation.validate(fields, schema, tolerated);
        }
    }

    private void schema(Place holder, String version, boolean status) {
        Place schema = holder.at("openAPIV3Schema");
        if (schema.isPresent()) {
            JsonNode before = oldVersion(version).path("schema").path("openAPIV3Schema");
            new SchemaValidation(expressions, objectMeta, old, status, Trees.equal(before, schema.node()))
                    .validate(schema);
        }
    }

    private JsonNode oldVersion(String name) {
        if (old != null) {
            for (JsonNode version : old.path("spec").path("versions")) {
                if (Tree.text(version, "name").equals(name)) {
                    return version;
                }
            }
        }
        return Trees.NOTHING;
    }

    private void checkNames() {
        Place names = spec.at("names");
        for (String field : List.of("plural", "singular", "kind", "listKind")) {
            names.at(field).required();
        }
        DefinitionNames.validate(names);
    }

    private void checkConversion() {
        boolean established = old != null && ConditionStatus.holds(old, "Established");
        boolean recognised = old == null
                || ConversionValidation.isRecognised(
                        old.path("spec").path("conversion").path("webhook").path("conversionReviewVersions"));
        Place conversion = spec.at("conversion");
        if (spec.at("preserveUnknownFields").flag()
                && !conversion.text("strategy").equals("None")) {
            conversion.at("strategy").invalid("must be None if spec.preserveUnknownFields is true");
        }
        ConversionValidation.validate(conversion, recognised, established, old);
    }

    /** The resource's names are part of its storage. */
    private void checkUnchanged(ObjectNode before) {
        JsonNode oldSpec = before.path("spec");
        if (ConditionStatus.holds(before, "Established")) {
            spec.at("scope").unchanged(oldSpec.get("scope"));
            spec.at("names", "kind").unchanged(oldSpec.path("names").get("kind"));
        }
        spec.at("group").unchanged(oldSpec.get("group"));
        spec.at("names", "plural").unchanged(oldSpec.path("names").get("plural"));
    }

    private void checkStatus() {
        Place status = Place.field(definition, "status", errors);
        DefinitionNames.validate(status.at("acceptedNames"));
        Place stored = status.at("storedVersions");
        if (stored.isEmpty()) {
            stored.invalid("must have at least one stored version");
            return;
        }
        Map<String, Integer> left = new HashMap<>();
        ArrayNode list = (ArrayNode) stored.node();
        for (int i = 0; i < list.size(); i++) {
            left.put(list.get(i).asText(), i);
        }
        for (JsonNode version : spec.at("versions").node()) {
            String name = Tree.text(version, "name");
            if (left.remove(name) == null && Tree.flag(version, "storage")) {
                stored.invalid("must have the storage version " + name);
            }
        }
        left.forEach((name, index) -> stored.index(index)
                .invalid("missing from spec.versions; " + name
                        + " was previously a storage version, and must remain in spec.versions until a storage"
                        + " migration ensures no data remains persisted in " + name + " and removes " + name
                        + " from status.storedVersions"));
    }

    private void checkApproval() {
        if (!ApiApproval.isProtected(spec.text("group"))) {
            return;
        }
        String annotation = approval(definition);
        ApiApproval approval = ApiApproval.of(annotation);
        if (old != null && ApiApproval.of(approval(old)).state() == approval.state()) {
            return;
        }
        FieldPath path = FieldPath.of("metadata", "annotations").key(ApiApproval.ANNOTATION);
        switch (approval.state()) {
            case MISSING -> errors.required(path, approval.message());
            case INVALID -> errors.invalid(path, annotation, approval.message());
            default -> {}
        }
    }

    private static String approval(ObjectNode of) {
        return of.path("metadata")
                .path("annotations")
                .path(ApiApproval.ANNOTATION)
                .asText("");
    }

    private void checkPreserving() {
        boolean before = old != null && Tree.flag(old.path("spec"), "preserveUnknownFields");
        if (!before && spec.at("preserveUnknownFields").flag()) {
            spec.at("preserveUnknownFields")
                    .invalid("cannot set to true, set x-kubernetes-preserve-unknown-fields to true in"
                            + " spec.versions[*].schema instead");
        }
    }
}
