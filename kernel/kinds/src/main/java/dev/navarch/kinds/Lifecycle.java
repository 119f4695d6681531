package dev.navarch.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;

/**
 * The steps that every write takes, in the order of this class: defaults after decoding (and again after mutating
 * admission), then preparation, then validation. What depends on the request and the store alone — uid,
 * creationTimestamp, generated names, resourceVersion, managed fields, preconditions — is the caller's.
 */
public final class Lifecycle {

    private Lifecycle() {}

    /** Makes an object ready to be created: status reset, generation 1, the kind's own preparation. */
    public static void prepareForCreate(KindRules rules, ObjectNode object, WriteContext context) {
        if (!rules.keepsStatusOnCreate()) {
            object.remove("status");
        }
        if (rules.countsGenerations()) {
            Tree.ensureObject(object, "metadata").put("generation", 1);
        }
        rules.dropUngated(object);
        rules.prepareForCreate(object, context);
        rules.dropUnkept(object, null);
    }

    /** What is wrong with an object about to be created. */
    public static FieldErrors validateCreate(KindRules rules, ObjectNode object, boolean namespaced) {
        FieldErrors errors = new FieldErrors();
        if (rules.checksMetadataLast()) {
            rules.validate(object, errors);
            if (errors.isEmpty()) {
                MetadataRules.validate(rules, object, namespaced, errors);
            }
        } else {
            MetadataRules.validate(rules, object, namespaced, errors);
            rules.validate(object, errors);
        }
        return errors;
    }

    /**
     * Makes an update of the main resource ready: status and what else clients cannot change come back from {@code old},
     * the generation is counted.
     */
    public static void prepareForUpdate(KindRules rules, ObjectNode next, ObjectNode old, WriteContext context) {
        if (rules.hasStatus()) {
            Tree.copy(next, old, "status");
        }
        MetadataRules.keepSystemFields(next, old, rules.countsGenerations());
        rules.dropUngated(next);
        rules.prepareForUpdate(next, old, context);
        if (rules.countsGenerations() && rules.raisesGeneration(next, old)) {
            MetadataRules.raiseGeneration(next, old);
        }
        rules.dropUnkept(next, old);
    }

    /** What is wrong with an update of the main resource. */
    public static FieldErrors validateUpdate(KindRules rules, ObjectNode next, ObjectNode old, boolean namespaced) {
        FieldErrors errors = new FieldErrors();
        MetadataRules.validateUpdate(rules, next, old, rules.checksNameOnUpdate(), errors);
        rules.validateUpdate(next, old, errors);
        return errors;
    }

    /** Makes an update of a part ready: whatever else the client sent gives way to what {@code old} has. */
    public static void prepareForPartUpdate(
            KindRules rules, PartRules part, ObjectNode next, ObjectNode old, WriteContext context) {
        MetadataRules.keepSystemFields(next, old, rules.countsGenerations());
        MetadataRules.keepForPart(next, old, part.keptMetadata());
        rules.dropUngated(next);
        part.prepare(next, old, context);
        if (part.writesSpec() && rules.countsGenerations() && rules.raisesGeneration(next, old)) {
            MetadataRules.raiseGeneration(next, old);
        }
    }

    /** What is wrong with an update of a part. */
    public static FieldErrors validatePartUpdate(KindRules rules, PartRules part, ObjectNode next, ObjectNode old) {
        FieldErrors errors = new FieldErrors();
        MetadataRules.validateUpdate(rules, next, old, part.checksName(), errors);
        part.validate(next, old, errors);
        return errors;
    }
}
