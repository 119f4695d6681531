package dev.navarch.apiserver.request;

import dev.navarch.machinery.status.ApiException;

/** A resourceVersion as clients send it: an unsigned number of 64 bits, in which nothing stands for 0. */
public final class ResourceVersion {

    private ResourceVersion() {}

    /**
     * The number in a text, to be read as unsigned.
     *
     * @throws IllegalArgumentException if it is none, with what clients of Kubernetes are told
     */
    public static long parse(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.chars().allMatch(letter -> '0' <= letter && letter <= '9')) {
            throw new IllegalArgumentException("strconv.ParseUint: parsing \"" + text + "\": invalid syntax");
        }
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("strconv.ParseUint: parsing \"" + text + "\": value out of range", e);
        }
    }

    /**
     * The version that an object to be stored names.
     *
     * @throws ApiException 500, as Kubernetes answers, if it is none
     */
    public static long ofObject(String text) {
        try {
            return parse(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.plainInternalError(e.getMessage());
        }
    }

    /** Whether a text that an object carries means a version: what is none is not looked at in a creation. */
    public static boolean isSet(String text) {
        try {
            return parse(text) != 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What is said of a query's version that is none. */
    public static String complaint(String text, IllegalArgumentException reason) {
        return "resourceVersion: Invalid value: \"" + text + "\": " + reason.getMessage();
    }
}
