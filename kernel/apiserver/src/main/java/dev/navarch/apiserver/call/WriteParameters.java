package dev.navarch.apiserver.call;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.Query;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of a create, update or patch, from the query.
 *
 * @param fieldManager as given; empty to go by the user agent
 * @param fieldValidation Strict, Warn or Ignore
 * @param force whether an apply takes fields from other managers
 * @param options the same as an object of the API
 */
public record WriteParameters(
        boolean dryRun,
        String fieldManager,
        String fieldValidation,
        boolean force,
        @Nullable ObjectNode options) {

    static final WriteParameters NONE = new WriteParameters(false, "", "Warn", false, null);

    private static final int MANAGER_LENGTH = 128;

    /**
     * Reads and checks the options.
     *
     * @param kind CreateOptions, UpdateOptions or PatchOptions
     * @param apply whether the request is a server-side apply, which needs a field manager
     */
    public static WriteParameters of(ApiRequest request, String kind, boolean apply) {
        Query query = request.query();
        FieldErrors errors = new FieldErrors();
        List<String> dryRun = query.all("dryRun");
        for (String each : dryRun) {
            if (!each.equals("All")) {
                errors.notSupported(FieldPath.root("dryRun"), each, List.of("All"));
            }
        }
        String manager = query.get("fieldManager");
        checkManager(manager, errors);
        boolean force = query.optionalFlag("force");
        if (apply && manager.isEmpty()) {
            errors.required(FieldPath.root("fieldManager"), "is required for apply patch");
        }
        if (kind.equals("PatchOptions") && !apply && query.has("force")) {
            errors.forbidden(FieldPath.root("force"), "may not be specified for non-apply patch");
        }
        String validation = query.get("fieldValidation");
        if (!validation.isEmpty() && !List.of("Ignore", "Warn", "Strict").contains(validation)) {
            errors.notSupported(FieldPath.root("fieldValidation"), validation, List.of("", "Ignore", "Strict", "Warn"));
        }
        if (!errors.isEmpty()) {
            throw ApiException.invalid("meta.k8s.io", kind, "", errors.list());
        }
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        options.put("kind", kind).put("apiVersion", "meta.k8s.io/v1");
        if (!dryRun.isEmpty()) {
            options.putArray("dryRun").add("All");
        }
        if (force) {
            options.put("force", true);
        }
        if (!manager.isEmpty()) {
            options.put("fieldManager", manager);
        }
        if (!validation.isEmpty()) {
            options.put("fieldValidation", validation);
        }
        return new WriteParameters(
                !dryRun.isEmpty(),
                manager.isEmpty() ? managerOf(request) : manager,
                validation.isEmpty() ? "Warn" : validation,
                force,
                options);
    }

    private static void checkManager(String manager, FieldErrors errors) {
        if (manager.length() > MANAGER_LENGTH) {
            errors.tooLong(FieldPath.root("fieldManager"), manager, MANAGER_LENGTH);
        }
        if (manager.codePoints().anyMatch(each -> each < ' ' || each == 0x7f || !Character.isDefined(each))) {
            errors.invalid(FieldPath.root("fieldManager"), manager, "should only contain printable characters");
        }
    }

    /** The program's name: what the user agent has before its version. */
    private static String managerOf(ApiRequest request) {
        String agent =
                new String(request.header("user-agent").getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        int slash = agent.indexOf('/');
        StringBuilder name = new StringBuilder();
        String start = slash < 0 ? agent : agent.substring(0, slash);
        start.codePoints()
                .filter(each -> each >= ' ' && each != 0x7f)
                .limit(MANAGER_LENGTH)
                .forEach(name::appendCodePoint);
        return name.isEmpty() ? "unknown" : name.toString();
    }
}
