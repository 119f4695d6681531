package dev.navarch.apiserver.pipeline;

import dev.navarch.apiserver.network.RequestHandler;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.kernel.component.ApiServerOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What browsers are told: pages of which origins may read answers, and that this server speaks TLS only. Origins are asked
 * about before anybody says who they are, as the protocol has it.
 */
public final class BrowserRules implements RequestHandler {

    private static final Map<String, List<String>> ALLOWED = Map.of(
            "Access-Control-Allow-Methods",
            List.of("POST, GET, OPTIONS, PUT, DELETE, PATCH"),
            "Access-Control-Allow-Headers",
            List.of("Content-Type, Content-Length, Accept-Encoding, X-CSRF-Token, Authorization, X-Requested-With, "
                    + "If-Modified-Since"),
            "Access-Control-Expose-Headers",
            List.of("Date"),
            "Access-Control-Allow-Credentials",
            List.of("true"));

    private final RequestHandler behind;
    private final List<Pattern> origins;
    private final Map<String, List<String>> always;

    BrowserRules(RequestHandler behind, List<Pattern> origins, Map<String, List<String>> always) {
        this.behind = behind;
        this.origins = origins;
        this.always = always;
    }

    /** The same handler where no such rules are set. */
    public static RequestHandler around(RequestHandler behind, ApiServerOptions options) {
        Optional<String> directives = options.strictTransportSecurityDirectives();
        if (options.corsAllowedOrigins().isEmpty() && directives.isEmpty()) {
            return behind;
        }
        return new BrowserRules(
                behind,
                list(options.corsAllowedOrigins()).map(Pattern::compile).toList(),
                directives.isEmpty()
                        ? Map.of()
                        : Map.of(
                                "Strict-Transport-Security",
                                List.of(list(directives).collect(Collectors.joining("; ")))));
    }

    private static Stream<String> list(Optional<String> commas) {
        return commas.stream()
                .flatMap(all -> Stream.of(all.split(",")))
                .map(String::strip)
                .filter(each -> !each.isEmpty());
    }

    @Override
    public Answer handle(ApiRequest request) {
        String origin = request.header("origin");
        if (origin.isEmpty()
                || origins.stream().noneMatch(pattern -> pattern.matcher(origin).find())) {
            return behind.handle(request).over(always);
        }
        Map<String, List<String>> headers = new LinkedHashMap<>(ALLOWED);
        headers.put("Access-Control-Allow-Origin", List.of(origin));
        headers.putAll(always);
        Answer answer = request.method().equals("OPTIONS")
                ? new Answer.Whole(204, Map.of(), List.of())
                : behind.handle(request);
        return answer.over(headers);
    }

    @Override
    public boolean passesBodiesOn(String method, String path) {
        return behind.passesBodiesOn(method, path);
    }
}
