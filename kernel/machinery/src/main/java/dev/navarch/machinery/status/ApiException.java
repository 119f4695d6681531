package dev.navarch.machinery.status;

import dev.navarch.machinery.validation.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A request is refused; the client sees {@link #status()}. The factories carry Kubernetes' reasons and wording. */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Status status;

    public ApiException(Status status) {
        super(status.message(), null, false, false);
        this.status = status;
    }

    public Status status() {
        return status;
    }

    /** The HTTP status. */
    public int code() {
        return status.code();
    }

    /** Kubernetes' reason, such as {@code NotFound}; may be empty. */
    public String reason() {
        return status.reason();
    }

    /** Whether this is the given reason, such as {@code "Conflict"}. */
    public boolean is(String reason) {
        return status.reason().equals(reason);
    }

    private static ApiException of(int code, String reason, String message, StatusDetails details) {
        return new ApiException(Status.failure(code, reason, message, details));
    }

    private static ApiException of(int code, String reason, String message) {
        return new ApiException(Status.failure(code, reason, message, null));
    }

    private static String qualified(String group, String resource) {
        return group.isEmpty() ? resource : resource + "." + group;
    }

    private static String quoted(String group, String resource, String name) {
        return qualified(group, resource) + " " + GoQuote.of(name);
    }

    /** 404 for an object. */
    public static ApiException notFound(String group, String resource, String name) {
        return of(
                404, "NotFound", quoted(group, resource, name) + " not found", StatusDetails.of(group, resource, name));
    }

    /** 404 for a path that names nothing the server knows. */
    public static ApiException unknownPath() {
        return genericServerResponse(404, "NotFound", "the server could not find the requested resource");
    }

    /** 409: the name is taken. */
    public static ApiException alreadyExists(String group, String resource, String name) {
        return of(
                409,
                "AlreadyExists",
                quoted(group, resource, name) + " already exists",
                StatusDetails.of(group, resource, name));
    }

    /** 409: the write cannot be done on the object's present state; {@code why} completes the sentence. */
    public static ApiException conflict(String group, String resource, String name, String why) {
        return of(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + quoted(group, resource, name) + ": " + why,
                StatusDetails.of(group, resource, name));
    }

    /** 409: another write came first. */
    public static ApiException modified(String group, String resource, String name) {
        return conflict(
                group,
                resource,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    /** 409: server-side apply met fields that other managers own. */
    public static ApiException applyConflict(String message, List<StatusCause> causes) {
        return of(409, "Conflict", message, StatusDetails.EMPTY.withCauses(causes));
    }

    /** 422: the object breaks rules of its kind. */
    public static ApiException invalid(String group, String kind, String name, List<FieldError> errors) {
        Set<String> sentences = new LinkedHashSet<>();
        List<StatusCause> causes = new ArrayList<>();
        for (FieldError error : errors) {
            sentences.add(error.message());
            causes.add(new StatusCause(error.reason(), error.body(), error.field()));
        }
        String start = quoted(group, kind, name) + " is invalid";
        String message =
                switch (sentences.size()) {
                    case 0 -> start;
                    case 1 -> start + ": " + sentences.iterator().next();
                    default -> start + ": " + sentences;
                };
        return of(422, "Invalid", message, StatusDetails.of(group, kind, name).withCauses(causes));
    }

    /** 422 that names no object, as for a patch that cannot be carried out. */
    public static ApiException unprocessable(String message) {
        return of(422, "Invalid", message, StatusDetails.EMPTY);
    }

    /** 400. */
    public static ApiException badRequest(String message) {
        return of(400, "BadRequest", message);
    }

    /** 401. */
    public static ApiException unauthorized() {
        return of(401, "Unauthorized", "Unauthorized");
    }

    /** 403 for an object or a collection: {@code name} and even {@code resource} may be empty. */
    public static ApiException forbidden(String group, String resource, String name, String why) {
        String what = resource.isEmpty()
                ? "forbidden: "
                : (name.isEmpty() ? qualified(group, resource) : quoted(group, resource, name)) + " is forbidden: ";
        return of(403, "Forbidden", what + why, StatusDetails.of(group, resource, name));
    }

    /** 403 with causes, such as NamespaceTerminating. */
    public static ApiException forbidden(
            String group, String resource, String name, String why, List<StatusCause> causes) {
        ApiException plain = forbidden(group, resource, name, why);
        return of(
                403,
                "Forbidden",
                plain.status().message(),
                StatusDetails.of(group, resource, name).withCauses(causes));
    }

    /** 410: the resource or the state asked for is gone for good. */
    public static ApiException gone(String message) {
        return of(410, "Gone", message);
    }

    /**
     * 410: the continue token is too old.
     *
     * @param continued the token with which the list goes on, as it is now
     */
    public static ApiException expiredContinue(String continued) {
        String message = "The provided continue parameter is too old to display a consistent list result. You can start"
                + " a new list without the continue parameter, or use the continue token in this response to retrieve the"
                + " remainder of the results. Continuing with the provided token results in an inconsistent list -"
                + " objects that were created, modified, or deleted between the time the first chunk was returned and now"
                + " may show up in the list.";
        return new ApiException(new Status(410, "Failure", "Expired", message, null, continued));
    }

    /** 410: the revision asked for has been compacted. */
    public static ApiException expired(String message) {
        return of(410, "Expired", message);
    }

    /** 405: the resource does not know this verb. */
    public static ApiException methodNotSupported(String group, String resource, String verb) {
        return of(
                405,
                "MethodNotAllowed",
                verb + " is not supported on resources of kind \"" + qualified(group, resource) + "\"",
                StatusDetails.of(group, resource, ""));
    }

    /** 405: the path exists, but not with this HTTP method. */
    public static ApiException methodNotAllowed() {
        return genericServerResponse(
                405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    /** 406: the response cannot be had in any form that the client accepts. */
    public static ApiException notAcceptable(List<String> offered) {
        return notAcceptable("only the following media types are accepted: " + String.join(", ", offered));
    }

    /** The same for another reason. */
    public static ApiException notAcceptable(String message) {
        return of(406, "NotAcceptable", message);
    }

    /** 415: the body is in a form that is not understood. */
    public static ApiException unsupportedMediaType(List<String> understood) {
        return of(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: "
                        + String.join(", ", understood));
    }

    /** 429; {@code retryAfter} in seconds. */
    public static ApiException tooManyRequests(String message, int retryAfter) {
        return of(429, "TooManyRequests", message, StatusDetails.EMPTY.withRetryAfter(retryAfter));
    }

    /** 429 with causes, such as DisruptionBudget; {@code retryAfter} in seconds, 0 for none. */
    public static ApiException tooManyRequests(String message, int retryAfter, List<StatusCause> causes) {
        return of(
                429,
                "TooManyRequests",
                message,
                StatusDetails.EMPTY.withRetryAfter(retryAfter).withCauses(causes));
    }

    /** 500: something in the server, or in a webhook it had to call, went wrong. */
    public static ApiException internalError(String message) {
        return of(
                500,
                "InternalError",
                "Internal error occurred: " + message,
                StatusDetails.EMPTY.withCauses(List.of(new StatusCause("", message, ""))));
    }

    /** 500 without a reason: where Kubernetes lets an error out as it is. */
    public static ApiException plainInternalError(String message) {
        return of(500, "", message);
    }

    /** 504; {@code retryAfter} in seconds, 0 for none. */
    public static ApiException timeout(String message, int retryAfter) {
        return of(504, "Timeout", "Timeout: " + message, StatusDetails.EMPTY.withRetryAfter(retryAfter));
    }

    /** 504: a read asked for a resourceVersion that is still to come. */
    public static ApiException resourceVersionTooLarge(long asked, long current) {
        return of(
                504,
                "Timeout",
                "Timeout: Too large resource version: " + Long.toUnsignedString(asked) + ", current: " + current,
                StatusDetails.EMPTY
                        .withRetryAfter(1)
                        .withCauses(
                                List.of(new StatusCause("ResourceVersionTooLarge", "Too large resource version", ""))));
    }

    /** 503. */
    public static ApiException serviceUnavailable(String message) {
        return of(503, "ServiceUnavailable", message);
    }

    /** 413. */
    public static ApiException requestEntityTooLarge(String message) {
        return of(413, "RequestEntityTooLarge", message);
    }

    /** An answer about the request rather than an object: its details are printed as {@code {}}. */
    public static ApiException genericServerResponse(int code, String reason, String message) {
        return of(code, reason, message, StatusDetails.EMPTY);
    }
}
