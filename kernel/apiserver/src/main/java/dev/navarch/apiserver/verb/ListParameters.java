package dev.navarch.apiserver.verb;

import dev.navarch.apiserver.request.Query;
import dev.navarch.apiserver.request.ResourceVersion;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.util.List;

/**
 * The ListOptions of a list or watch.
 *
 * @param resourceVersion as given; empty if not
 * @param match resourceVersionMatch; empty if not given
 * @param limit 0 for none
 * @param timeoutSeconds 0 if not given
 */
record ListParameters(
        String resourceVersion,
        String match,
        long limit,
        String token,
        long timeoutSeconds,
        boolean bookmarks,
        boolean sendInitialEvents) {

    private static final FieldPath MATCH = FieldPath.root("resourceVersionMatch");

    /** @throws ApiException 400 for numbers that are none, 422 for options that do not go together */
    static ListParameters of(Query query, boolean watch) {
        ListParameters parameters = new ListParameters(
                query.get("resourceVersion"),
                query.get("resourceVersionMatch"),
                number(query, "limit"),
                query.get("continue"),
                number(query, "timeoutSeconds"),
                query.flag("allowWatchBookmarks"),
                query.optionalFlag("sendInitialEvents"));
        FieldErrors errors = new FieldErrors();
        if (watch) {
            parameters.checkWatch(query.has("sendInitialEvents"), errors);
        } else {
            parameters.checkList(query.has("sendInitialEvents"), errors);
        }
        if (!errors.isEmpty()) {
            throw ApiException.invalid("meta.k8s.io", "ListOptions", "", errors.list());
        }
        return parameters;
    }

    private static long number(Query query, String name) {
        String text = query.get(name);
        if (text.isEmpty()) {
            return 0;
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ApiException.badRequest("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
        }
    }

    private void checkList(boolean initialEventsGiven, FieldErrors errors) {
        if (initialEventsGiven) {
            errors.forbidden(FieldPath.root("sendInitialEvents"), "sendInitialEvents is forbidden for list");
        }
        if (match.isEmpty()) {
            return;
        }
        if (resourceVersion.isEmpty()) {
            errors.forbidden(MATCH, "resourceVersionMatch is forbidden unless resourceVersion is provided");
        }
        if (!token.isEmpty()) {
            errors.forbidden(MATCH, "resourceVersionMatch is forbidden when continue is provided");
        }
        if (!match.equals("Exact") && !match.equals("NotOlderThan")) {
            errors.notSupported(MATCH, match, List.of("Exact", "NotOlderThan", ""));
        }
        if (match.equals("Exact") && resourceVersion.equals("0")) {
            errors.forbidden(MATCH, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
        }
    }

    private void checkWatch(boolean initialEventsGiven, FieldErrors errors) {
        if (!token.isEmpty()) {
            errors.forbidden(MATCH, "resourceVersionMatch is forbidden when continue is provided");
        }
        if (!initialEventsGiven) {
            if (!match.isEmpty()) {
                errors.forbidden(
                        MATCH, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
            }
            if (!match.isEmpty() && !match.equals("NotOlderThan")) {
                errors.notSupported(MATCH, match, List.of("NotOlderThan"));
            }
            return;
        }
        if (match.isEmpty()) {
            errors.forbidden(MATCH, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
        } else if (!match.equals("NotOlderThan")) {
            errors.forbidden(MATCH, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
            errors.notSupported(MATCH, match, List.of("NotOlderThan"));
        }
    }

    /** Whether anything will do that is at hand: that comes whole, whatever the limit. */
    boolean isFromCacheWhole() {
        return resourceVersion.equals("0");
    }

    /** The resourceVersion as an unsigned number, 0 if none is given. */
    long version() {
        try {
            return ResourceVersion.parse(resourceVersion);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest("invalid resource version: " + ResourceVersion.complaint(resourceVersion, e));
        }
    }

    /** The same, with the answer that watches have for what is no version. */
    long watchVersion() {
        try {
            return ResourceVersion.parse(resourceVersion);
        } catch (IllegalArgumentException e) {
            throw ApiException.plainInternalError(ResourceVersion.complaint(resourceVersion, e));
        }
    }
}
