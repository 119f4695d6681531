package dev.navarch.kinds.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.quantity.Quantity;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/** What may change in a PersistentVolumeClaim. */
final class ClaimUpdateValidation {
    private static final List<String> RESIZE_STATUSES = List.of(
            "ControllerResizeInProgress",
            "ControllerResizeInfeasible",
            "NodeResizePending",
            "NodeResizeInProgress",
            "NodeResizeInfeasible");

    private static final String CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class";

    private ClaimUpdateValidation() {}

    static void validate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        ObjectNode after = Tree.object(next, "spec").deepCopy();
        ObjectNode before = Tree.object(old, "spec");
        Quantity asked = storage(after);
        Quantity was = storage(before);
        boolean bound = Tree.textAt(next, "status", "phase").equals("Bound");
        if (Tree.text(before, "volumeName").isEmpty()) {
            Tree.copy(after, before, "volumeName");
        }
        if (!Tree.has(before, "storageClassName")
                && Tree.at(old, "metadata", "annotations", CLASS_ANNOTATION) == null) {
            Tree.copy(after, before, "storageClassName");
        }
        if (bound) {
            Tree.ensureObject(Tree.ensureObject(after, "resources"), "requests").set("storage", Tree.integer(0));
            before = before.deepCopy();
            Tree.ensureObject(Tree.ensureObject(before, "resources"), "requests")
                    .set("storage", Tree.integer(0));
        }
        if (bound) {
            Tree.copy(after, before, "volumeAttributesClassName");
        }
        if (!Tree.same(after, before)) {
            errors.forbidden(
                    FieldPath.root("spec"),
                    "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims");
        }
        Place.field(next, "spec", errors)
                .at("volumeMode")
                .named(FieldPath.root("volumeMode"))
                .unchanged(Tree.at(old, "spec", "volumeMode"));
        attributesClass(next, old, errors);
        classAnnotation(next, old, errors);
        if (asked.compareTo(was) < 0) {
            Quantity capacity =
                    Tree.textAt(old, "status", "capacity", "storage").isEmpty()
                            ? Quantity.ZERO
                            : Quantity.parse(Tree.textAt(old, "status", "capacity", "storage"));
            if (asked.compareTo(capacity) <= 0) {
                errors.forbidden(
                        FieldPath.of("spec", "resources", "requests", "storage"),
                        "field can not be less than status.capacity");
            }
        }
    }

    /** A class that has been applied may be replaced, not taken away. */
    private static void attributesClass(ObjectNode next, ObjectNode old, FieldErrors errors) {
        Place name = Place.field(next, "spec", errors).at("volumeAttributesClassName");
        if (Tree.at(old, "status", "currentVolumeAttributesClassName") != null
                && name.isEmpty()
                && !Tree.textAt(old, "spec", "volumeAttributesClassName").equals(name.text())) {
            name.forbidden("update to nil or an empty string is forbidden when"
                    + " status.currentVolumeAttributesClassName is not nil");
        }
    }

    /** The old way to name a storage class stays, unless the same name moves to its field. */
    private static void classAnnotation(ObjectNode next, ObjectNode old, FieldErrors errors) {
        String before = Tree.textAt(old, "metadata", "annotations", CLASS_ANNOTATION);
        String now = Tree.textAt(next, "metadata", "annotations", CLASS_ANNOTATION);
        boolean moved = !before.isEmpty()
                && !Tree.has(Tree.object(old, "spec"), "storageClassName")
                && Tree.textAt(next, "spec", "storageClassName").equals(before);
        if (!before.equals(now) && !moved) {
            errors.invalid(FieldPath.of("metadata", "annotations").child(CLASS_ANNOTATION), now, "field is immutable");
        }
    }

    static void status(ObjectNode claim, FieldErrors errors) {
        Place status = Place.field(claim, "status", errors);
        status.at("capacity").entries((name, amount) -> StorageAmounts.readable(amount));
        Place resizes = status.at("allocatedResourceStatuses");
        resizes.entries((name, resize) -> {
            isStorage(name, resizes);
            if (!RESIZE_STATUSES.contains(resize.text())) {
                errors.notSupported(resizes.path(), name, RESIZE_STATUSES);
            }
        });
        Place allocated = status.at("allocatedResources");
        allocated.entries((name, amount) -> {
            if (isStorage(name, allocated)) {
                StorageAmounts.readable(amount);
            }
        });
    }

    /** Whether a resource is storage or one that is not Kubernetes' own; complaints are about the whole map. */
    private static boolean isStorage(String name, Place map) {
        int before = map.errors().size();
        Names.qualified(name, map.path(), map.errors());
        boolean own = name.indexOf('/') < 0 || name.contains("kubernetes.io/");
        if (map.errors().size() == before && own && !name.equals("storage")) {
            map.errors().notSupported(map.path(), name, List.of("storage"));
        }
        return map.errors().size() == before;
    }

    private static Quantity storage(ObjectNode spec) {
        String amount = Tree.textAt(spec, "resources", "requests", "storage");
        return amount.isEmpty() ? Quantity.ZERO : Quantity.parse(amount);
    }
}
