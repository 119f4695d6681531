package dev.navarch.machinery.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How two values of one field become one.
 *
 * @param list what server-side apply does with lists
 * @param listKeys the fields that identify an element of a list of type map
 * @param atomic whether server-side apply replaces an object or map as a whole
 * @param patchMerge whether strategic merge patch merges a list instead of replacing it
 * @param patchReplace whether it replaces an object instead of merging it
 * @param retainKeys whether strategic merge patch heeds {@code $retainKeys}
 * @param patchKey the field that identifies an element to strategic merge patch; null for lists of scalars
 */
public record Merging(
        ListType list,
        List<String> listKeys,
        boolean atomic,
        boolean patchMerge,
        boolean patchReplace,
        boolean retainKeys,
        @Nullable String patchKey) {

    /** Lists are replaced, objects are merged. */
    public static final Merging DEFAULT = new Merging(ListType.ATOMIC, List.of(), false, false, false, false, null);

    /** What identifies an element of a list. */
    public enum ListType {
        /** Nothing: the list is one value. */
        ATOMIC,
        /** The element itself. */
        SET,
        /** Some of its fields. */
        MAP
    }

    /** The same, but replaced as a whole by server-side apply. */
    public Merging asAtomic() {
        return atomic ? this : new Merging(list, listKeys, true, patchMerge, patchReplace, retainKeys, patchKey);
    }
}
