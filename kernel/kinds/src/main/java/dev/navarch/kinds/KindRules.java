package dev.navarch.kinds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What no table says about one kind. Trees handed in are decoded, of the right types and in the stored version; every
 * method may be called by many threads and keeps nothing. {@link Lifecycle} calls them in the order in which a write
 * needs them.
 */
public interface KindRules {

    /** Defaults that a schema cannot declare. Runs after each decoding, on objects whole or still incomplete; idempotent. */
    default void applyDefaults(ObjectNode object) {}

    /**
     * Removes fields of features that are off in this version. Comes before all else that is done to a write, so that
     * sending them changes nothing; whoever sent them owns them all the same.
     */
    default void dropUngated(ObjectNode object) {}

    /** Resets what clients may not set on create, and fills in what the server decides. Status is gone already. */
    default void prepareForCreate(ObjectNode object, WriteContext context) {}

    /** The same for an update of the main resource. Status is the old one already. */
    default void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {}

    /** The same for an update of the {@code status} subresource. Spec and metadata are the old ones already. */
    default void prepareForStatusUpdate(ObjectNode next, ObjectNode old, WriteContext context) {}

    /**
     * Removes what this version of the API does not keep, after the generation was counted: sending it is a change.
     *
     * @param old what is updated; null on create
     */
    default void dropUnkept(ObjectNode object, @Nullable ObjectNode old) {}

    /** What is wrong with a new object, its metadata apart. */
    default void validate(ObjectNode object, FieldErrors errors) {}

    /** Fills in what a new object gains only once it has been validated. */
    default void complete(ObjectNode object) {}

    /** Why an object cannot be deleted; empty if it can. */
    default String deletionProblem(ObjectNode object) {
        return "";
    }

    /** What is wrong with an update, metadata apart; {@link #validate} is not called besides. */
    default void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        validate(next, errors);
    }

    /** What is wrong with an update of the {@code status} subresource, metadata apart. */
    default void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {}

    /** What is wrong with {@code metadata.name}. */
    default void validateName(String name, FieldPath path, FieldErrors errors) {
        Names.subdomain(name, path, errors);
    }

    /** What is wrong with {@code metadata.generateName}: with a suffix in place it is a name. */
    default void validateGenerateName(ObjectNode object, String prefix, FieldPath path, FieldErrors errors) {
        validateName(prefix + "aaaaa", path, errors);
    }

    /** Whether an update has its names checked like a new object. */
    default boolean checksNameOnUpdate() {
        return true;
    }

    /** Whether the metadata of a new object is looked at only where nothing else is wrong with it. */
    default boolean checksMetadataLast() {
        return false;
    }

    /** Whether finalizers other than the standard ones need a domain; a plain qualified name will do otherwise. */
    default boolean finalizersNeedDomain() {
        return true;
    }

    /**
     * Warns of what works but is not wise.
     *
     * @param old what is updated; null on create
     */
    default void warn(ObjectNode object, @Nullable ObjectNode old, Warnings warnings) {}

    /** The same for an update of the {@code status} subresource. */
    default void warnOfStatus(ObjectNode object, Warnings warnings) {}

    /** The rules of a subresource that writes a part of the object; null if none of this name does. */
    default @Nullable PartRules part(String subresource) {
        return subresource.equals("status") ? new StatusRules(this) : null;
    }

    /** Whether the kind has a status that only its {@code status} subresource can change. */
    default boolean hasStatus() {
        return false;
    }

    /** What of the metadata an update of the status leaves as it is. */
    default KeptMetadata keptByStatusUpdate() {
        return KeptMetadata.NOTHING;
    }

    /** Whether an update of the status has its names checked like a new object. */
    default boolean checksNameOnStatusUpdate() {
        return false;
    }

    /** Whether an object may be created with a status; it is removed otherwise. */
    default boolean keepsStatusOnCreate() {
        return !hasStatus();
    }

    /** Whether the server counts {@code metadata.generation}; otherwise it keeps what clients send. */
    default boolean countsGenerations() {
        return false;
    }

    /** Whether an update of the main resource raises the generation. */
    default boolean raisesGeneration(ObjectNode next, ObjectNode old) {
        return !Tree.same(next.get("spec"), old.get("spec"));
    }

    /** Whether the status, asked for by itself, can be had as a Table. */
    default boolean hasTableOfStatus() {
        return true;
    }

    /**
     * Whether an empty list or map that a client sends is something else than none. Rules see both alike otherwise;
     * storage and whoever reads from it never see a difference.
     */
    default boolean tellsEmptyFromAbsent() {
        return false;
    }

    /** Whether setting {@code deletionTimestamp} raises the generation. */
    default boolean deletionRaisesGeneration() {
        return countsGenerations();
    }

    /** Whether a PUT of an absent object creates it. */
    default boolean createsOnUpdate() {
        return false;
    }

    /** Whether a PUT without resourceVersion overwrites; otherwise it is refused. */
    default boolean updatesUnconditionally() {
        return true;
    }

    /**
     * Marks an object that is to be deleted but has to stay until the server has cleaned up after it.
     *
     * @return whether it stays; objects of most kinds do not
     */
    default boolean marksDeletion(ObjectNode object, Instant now) {
        return false;
    }

    /** Whether DELETE answers the deleted object rather than a Status. */
    default boolean deletionAnswersObject() {
        return false;
    }

    /** What becomes of dependents where neither the request nor a finalizer says. */
    default Propagation defaultPropagation() {
        return Propagation.BACKGROUND;
    }

    /**
     * How many seconds an object lives on after DELETE; empty for kinds without graceful deletion.
     *
     * @param asked the gracePeriodSeconds of the DELETE, if any
     */
    default OptionalLong gracePeriodSeconds(ObjectNode object, OptionalLong asked) {
        return OptionalLong.empty();
    }

    /** By which fields objects can be selected. */
    default FieldLabels fieldLabels() {
        return FieldLabels.METADATA;
    }

    /** How a row of the kind's table is made. */
    default Cells cells() {
        return (object, now, row) -> row.add(Tree.textAt(object, "metadata", "name"))
                .add(Tree.textAt(object, "metadata", "creationTimestamp"));
    }

    /** The object whose metadata stand beside a row: without what only some versions of the kind have. May change it. */
    default ObjectNode besideRow(ObjectNode object) {
        return object;
    }

    /** Cells of a kind that shows name and age only. */
    static Cells nameAndAge() {
        return (object, now, row) ->
                row.add(Tree.textAt(object, "metadata", "name")).add(Age.of(object, now));
    }
}
