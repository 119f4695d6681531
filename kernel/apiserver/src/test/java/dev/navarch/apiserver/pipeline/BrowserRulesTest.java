package dev.navarch.apiserver.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.apiserver.network.RequestHandler;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.Query;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.kernel.component.ApiServerOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BrowserRulesTest {

    private static final Answer BEHIND = new Answer.Whole(200, Map.of(), List.of());

    @Test
    void answersOriginsThatMayAskAndNoOthers() {
        RequestHandler rules = new BrowserRules(
                request -> BEHIND,
                Stream.of("//a\\.example(:|$)").map(Pattern::compile).toList(),
                Map.of());
        Answer preflight = rules.handle(request("OPTIONS", "http://a.example"));
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.headers()).containsEntry("Access-Control-Allow-Origin", List.of("http://a.example"));
        Answer read = rules.handle(request("GET", "http://a.example:80"));
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.headers()).containsEntry("Access-Control-Allow-Credentials", List.of("true"));
        assertThat(rules.handle(request("OPTIONS", "http://a.example.evil"))).isEqualTo(BEHIND);
        assertThat(rules.handle(request("OPTIONS", ""))).isEqualTo(BEHIND);
    }

    @Test
    void costsNothingWhereNothingIsSet() {
        RequestHandler behind = request -> BEHIND;
        assertThat(BrowserRules.around(behind, ApiServerOptions.defaults())).isSameAs(behind);
    }

    private static ApiRequest request(String method, String origin) {
        return new ApiRequest(
                method,
                "/version",
                Query.parse(""),
                origin.isEmpty() ? Map.of() : Map.of("origin", List.of(origin)),
                new byte[0],
                List.of(),
                "test",
                Optional.empty(),
                false);
    }
}
