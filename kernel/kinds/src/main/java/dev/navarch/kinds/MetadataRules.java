package dev.navarch.kinds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.ObjectReferences;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** The rules of {@code metadata}, which all kinds share. */
final class MetadataRules {

    private static final FieldPath METADATA = FieldPath.root("metadata");
    private static final List<String> SYSTEM_FIELDS =
            List.of("uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink");

    /** What tells of the write itself. */
    private static final List<String> OF_THE_WRITE = List.of("managedFields", "resourceVersion");

    private MetadataRules() {}

    /** Brings back what only the server sets. */
    static void keepSystemFields(ObjectNode next, ObjectNode old, boolean generation) {
        ObjectNode metadata = Tree.ensureObject(next, "metadata");
        ObjectNode before = Tree.object(old, "metadata");
        for (String field : SYSTEM_FIELDS) {
            if (!Tree.has(metadata, field)) {
                Tree.copy(metadata, before, field);
            }
        }
        if (generation) {
            Tree.copy(metadata, before, "generation");
        }
    }

    /** Brings back what an update of a part may not touch. */
    static void keepForPart(ObjectNode next, ObjectNode old, KeptMetadata kept) {
        ObjectNode metadata = Tree.ensureObject(next, "metadata");
        ObjectNode before = Tree.object(old, "metadata");
        switch (kept) {
            case NOTHING -> {}
            case LABELS_AND_OWNERS ->
                List.of(
                                "labels",
                                "annotations",
                                "finalizers",
                                "ownerReferences",
                                "deletionTimestamp",
                                "deletionGracePeriodSeconds")
                        .forEach(field -> Tree.copy(metadata, before, field));
            case ALL -> {
                metadata.retain(OF_THE_WRITE);
                before.properties().stream()
                        .filter(field -> !OF_THE_WRITE.contains(field.getKey()))
                        .forEach(field ->
                                metadata.set(field.getKey(), field.getValue().deepCopy()));
            }
        }
    }

    static void raiseGeneration(ObjectNode next, ObjectNode old) {
        Tree.ensureObject(next, "metadata")
                .set("generation", Tree.integer(Tree.number(Tree.object(old, "metadata"), "generation", 0) + 1));
    }

    static void validate(KindRules rules, ObjectNode object, boolean namespaced, FieldErrors errors) {
        Place metadata = Place.field(object, "metadata", errors);
        Place name = metadata.at("name");
        String prefix = metadata.text("generateName");
        if (!prefix.isEmpty()) {
            rules.validateGenerateName(object, prefix, METADATA.child("generateName"), errors);
        }
        if (name.isEmpty()) {
            name.required("name or generateName is required");
        } else {
            rules.validateName(name.text(), name.path(), errors);
        }
        Place namespace = metadata.at("namespace");
        if (namespaced) {
            namespace.required(Names::label);
        } else if (!namespace.isEmpty()) {
            namespace.forbidden("not allowed on this type");
        }
        metadata.at("generation").nonNegative();
        Labels.labels(metadata.at("labels"));
        Labels.annotations(metadata.at("annotations"));
        ObjectReferences.owners(metadata.at("ownerReferences"));
        ObjectReferences.finalizers(metadata.at("finalizers"), rules.finalizersNeedDomain());
    }

    /** @param checksName whether {@code generateName} is checked like that of a new object */
    static void validateUpdate(
            KindRules rules, ObjectNode next, ObjectNode old, boolean checksName, FieldErrors errors) {
        Place metadata = Place.field(next, "metadata", errors);
        ObjectNode before = Tree.object(old, "metadata");
        for (String field : List.of(
                "name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds")) {
            metadata.at(field).unchanged(before.get(field));
        }
        metadata.at("generateName").when(Names::pathSegment);
        if (checksName && metadata.at("generateName").isPresent()) {
            rules.validateGenerateName(next, metadata.text("generateName"), METADATA.child("generateName"), errors);
        }
        metadata.at("generation").nonNegative();
        if (metadata.at("generation").number() < Tree.number(before, "generation", 0)) {
            metadata.at("generation").invalid("must not be decremented");
        }
        Labels.labels(metadata.at("labels"));
        Labels.annotations(metadata.at("annotations"));
        ObjectReferences.owners(metadata.at("ownerReferences"));
        Place finalizers = metadata.at("finalizers");
        ObjectReferences.finalizers(finalizers, rules.finalizersNeedDomain());
        if (!Tree.text(before, "deletionTimestamp").isEmpty()) {
            onlyFewer(finalizers, Tree.list(before, "finalizers"));
        }
    }

    private static void onlyFewer(Place finalizers, JsonNode before) {
        List<String> known = Tree.texts(before);
        for (String finalizer : Tree.texts(finalizers.node())) {
            if (!known.contains(finalizer)) {
                finalizers.forbidden(
                        "no new finalizers can be added if the object is being deleted, found new finalizers: \""
                                + finalizer + "\"");
                return;
            }
        }
    }
}
