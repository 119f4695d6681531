package dev.navarch.apiserver.encoding;

import dev.navarch.apiserver.encoding.Accepted.Format;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.machinery.status.ApiException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of the forms that an Accept header names.
 *
 * @param mediaType as given: Kubernetes minds the case
 * @param parameters such as {@code as} and {@code q}
 */
public record AcceptClause(String mediaType, Map<String, String> parameters) {

    private static final String ANY = "*/*";
    private static final String ANY_APPLICATION = "application/*";

    /** What a client names, the most wanted first; ranges of types come after types. Empty without the header. */
    public static List<AcceptClause> of(ApiRequest request) {
        String accept = String.join(",", request.headerValues("accept"));
        if (accept.isBlank()) {
            return List.of();
        }
        List<AcceptClause> clauses = new ArrayList<>();
        for (String clause : accept.split(",")) {
            clauses.add(parse(clause));
        }
        clauses.sort(
                Comparator.comparingDouble(AcceptClause::quality).reversed().thenComparing(AcceptClause::isRange));
        return clauses;
    }

    private static AcceptClause parse(String clause) {
        String[] parts = clause.split(";");
        Map<String, String> parameters = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals > 0) {
                parameters.put(
                        parts[i].substring(0, equals).strip(),
                        parts[i].substring(equals + 1).strip());
            }
        }
        return new AcceptClause(parts.length == 0 ? "" : parts[0].strip(), parameters);
    }

    private double quality() {
        try {
            return Double.parseDouble(parameters.getOrDefault("q", "1"));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    private boolean isRange() {
        return mediaType.startsWith("*/");
    }

    /** Whether it asks for something else than the object itself, such as a table. */
    public boolean converts() {
        return parameters.containsKey("as") || parameters.containsKey("g") || parameters.containsKey("v");
    }

    /** The format that it names, JSON for a range of types; empty if it cannot be had. */
    public Optional<Format> format() {
        if (mediaType.equals(ANY) || mediaType.equals(ANY_APPLICATION)) {
            return Optional.of(Format.JSON);
        }
        for (Format format : Format.values()) {
            if (format.mediaType().equals(mediaType)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /**
     * Refuses a request that names none of the types that a path has. Most paths ask this first; there {@code
     * application/*} is no type.
     *
     * @throws ApiException 406
     */
    public static void requireAny(ApiRequest request, List<String> offered) {
        List<AcceptClause> clauses = of(request);
        boolean fits =
                clauses.stream().anyMatch(each -> each.mediaType.equals(ANY) || offered.contains(each.mediaType));
        if (!fits && !clauses.isEmpty()) {
            throw ApiException.genericServerResponse(
                    406,
                    "NotAcceptable",
                    "406: Not Acceptable\n\nAvailable representations: " + String.join(", ", offered));
        }
    }
}
