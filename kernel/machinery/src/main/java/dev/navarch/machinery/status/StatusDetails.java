package dev.navarch.machinery.status;

import java.util.List;

/**
 * What a Status is about.
 *
 * @param kind the resource's plural name for most reasons, the kind for Invalid
 * @param causes in the order in which they are printed
 * @param retryAfterSeconds 0 where there is no use in trying again
 */
public record StatusDetails(
        String name, String group, String kind, String uid, List<StatusCause> causes, int retryAfterSeconds) {

    /** Printed as {@code {}}, as generic answers of the server do. */
    public static final StatusDetails EMPTY = new StatusDetails("", "", "", "", List.of(), 0);

    public StatusDetails {
        causes = List.copyOf(causes);
    }

    /** Details that name an object only. */
    public static StatusDetails of(String group, String kind, String name) {
        return new StatusDetails(name, group, kind, "", List.of(), 0);
    }

    /** The same details with these causes. */
    public StatusDetails withCauses(List<StatusCause> newCauses) {
        return new StatusDetails(name, group, kind, uid, newCauses, retryAfterSeconds);
    }

    /** The same details with an advice when to try again. */
    public StatusDetails withRetryAfter(int seconds) {
        return new StatusDetails(name, group, kind, uid, causes, seconds);
    }
}
