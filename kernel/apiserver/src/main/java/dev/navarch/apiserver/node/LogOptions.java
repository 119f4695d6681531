package dev.navarch.apiserver.node;

import dev.navarch.apiserver.request.Query;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;

/** The rules for the parameters of a log request. */
final class LogOptions {

    private LogOptions() {}

    /**
     * Checks them.
     *
     * @throws ApiException 400 for what cannot be read, 422 for what makes no sense
     */
    static void validate(Query query, String pod) {
        OptionalLong since = number(query, "sinceSeconds");
        boolean sinceTime = isTime(query.get("sinceTime"));
        OptionalLong tail = number(query, "tailLines");
        OptionalLong limit = number(query, "limitBytes");
        FieldErrors errors = new FieldErrors();
        if (tail.isPresent() && tail.getAsLong() < 0) {
            errors.invalid(FieldPath.root("tailLines"), tail.getAsLong(), "must be greater than or equal to 0");
        }
        atLeastOne(errors, "limitBytes", limit);
        if (since.isPresent() && sinceTime) {
            errors.forbidden(FieldPath.root("[]"), "at most one of `sinceTime` or `sinceSeconds` may be specified");
        } else {
            atLeastOne(errors, "sinceSeconds", since);
        }
        if (query.has("stream")) {
            errors.forbidden(FieldPath.root("stream"), "may not be specified");
        }
        if (!errors.isEmpty()) {
            throw ApiException.invalid("", "PodLogOptions", pod, errors.list());
        }
    }

    private static void atLeastOne(FieldErrors errors, String name, OptionalLong value) {
        if (value.isPresent() && value.getAsLong() < 1) {
            errors.invalid(FieldPath.root(name), value.getAsLong(), "must be greater than 0");
        }
    }

    private static OptionalLong number(Query query, String name) {
        String text = query.get(name);
        if (!query.has(name)) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw ApiException.badRequest("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
        }
    }

    private static boolean isTime(String text) {
        if (text.isEmpty()) {
            return false;
        }
        try {
            OffsetDateTime.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            throw ApiException.badRequest("parsing time \"" + text + "\": not in the form of RFC 3339");
        }
    }
}
