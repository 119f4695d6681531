package dev.navarch.apiserver.openapi;

import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Agrees with clients on the form of a document. */
final class Forms {

    private Forms() {}

    /**
     * The first of the client's media types that is offered.
     *
     * @param offered the first of them is what clients without a wish get
     * @return empty if there is none
     */
    static String choose(ApiRequest request, String... offered) {
        String accept = String.join(",", request.headerValues("accept"));
        if (accept.isBlank()) {
            return offered[0];
        }
        for (String clause : accept.split(",")) {
            String type = clause.split(";", 2)[0].strip();
            if (type.equals("*/*") || type.equals("application/*")) {
                return offered[0];
            }
            for (String each : offered) {
                if (each.equals(type)) {
                    return each;
                }
            }
        }
        return "";
    }

    static Answer notAcceptable() {
        return new Answer.Whole(406, Map.of("Vary", List.of("Accept")), List.of());
    }

    /** The document, or that the client has it already. */
    static Answer answer(ApiRequest request, Packed document, String type, Map<String, List<String>> more) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        String tag = '"' + document.hash() + '"';
        headers.put("ETag", List.of(tag));
        headers.put("Vary", List.of("Accept-Encoding", "Accept"));
        headers.putAll(more);
        for (String known :
                String.join(",", request.headerValues("if-none-match")).split(",")) {
            if (known.strip().replaceFirst("^W/", "").equals(tag)
                    || known.strip().equals("*")) {
                return new Answer.Whole(304, headers, List.of());
            }
        }
        headers.put("Content-Type", List.of(type));
        if (request.header("accept-encoding").contains("gzip")) {
            headers.put("Content-Encoding", List.of("gzip"));
            return new Answer.Whole(200, headers, List.of(document.compressed()));
        }
        return new Answer.Whole(200, headers, List.of(document.plain()));
    }
}
