package dev.navarch.webhook.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.testkit.plugin.SettableClock;
import dev.navarch.spi.testkit.plugin.TestContext;
import dev.navarch.webhook.ReviewService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenWebhookTest {

    private static final String ALICE = "'authenticated': true, 'user': {'username': 'alice', 'groups': ['dev']}";

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.EPOCH);
    private final TokenWebhook webhook = new TokenWebhook();
    private ReviewService service;
    private TestContext context;

    @BeforeEach
    void start() throws Exception {
        service = new ReviewService();
        Path kubeconfig = service.kubeconfig(directory);
        context = TestContext.create()
                .with("authenticationTokenWebhookConfigFile", kubeconfig.toString())
                .with("authenticationTokenWebhookVersion", "v1")
                .with("authenticationTokenWebhookCacheTtl", "PT10S")
                .with("apiAudiences", List.of("api"))
                .at(clock);
        webhook.start(context);
    }

    @AfterEach
    void stop() throws Exception {
        webhook.close();
        context.close();
        service.close();
    }

    @Test
    void asksWithTokenAudiencesAndPatience() throws Exception {
        review(ALICE);
        assertThat(authenticate().orElseThrow().user().name()).isEqualTo("alice");
        assertThat(service.asked().getFirst())
                .startsWith("/review?timeout=30s ")
                .contains("\"spec\":{\"token\":\"t\",\"audiences\":[\"api\"]}");
    }

    @Test
    void remembersAnswersForAWhile() throws Exception {
        review(ALICE);
        authenticate();
        authenticate();
        assertThat(service.asked()).hasSize(1);
        clock.set(Instant.EPOCH.plus(Duration.ofSeconds(11)));
        authenticate();
        assertThat(service.asked()).hasSize(2);
    }

    @Test
    void hasNoOpinionOnTokensThatAreForOthers() throws Exception {
        review(ALICE + ", 'audiences': ['other']");
        assertThat(authenticate()).isEmpty();
        review("'authenticated': false, 'error': 'gone', 'audiences': ['other']");
        clock.set(Instant.EPOCH.plus(Duration.ofSeconds(11)));
        assertThat(authenticate()).isEmpty();
    }

    @Test
    void tellsTheServicesError() {
        review("'authenticated': false, 'error': 'gone'");
        assertThatThrownBy(this::authenticate)
                .isInstanceOf(AuthenticationException.class)
                .hasMessage("gone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "401| ``| the server has asked for the client to provide credentials",
                "404| ``| the server could not find the requested resource",
                "403| {'kind': 'Status', 'message': 'no'}| no",
                "200| {'kind': 'Other', 'apiVersion': 'v1'}| converting (v1.Other) to (v1.TokenReview): unknown conversion"
            })
    void refusesWhatItCannotAsk(int code, String answer, String message) {
        service.answer(code, answer);
        assertThatThrownBy(this::authenticate)
                .isInstanceOf(AuthenticationException.class)
                .hasMessage(message);
    }

    private void review(String status) {
        service.answer(
                200, "{'kind': 'TokenReview', 'apiVersion': 'authentication.k8s.io/v1', 'status': {" + status + "}}");
    }

    private Optional<Authentication> authenticate() throws AuthenticationException {
        return webhook.authenticate(new Credentials(Optional.of("t"), List.of(), List.of()));
    }
}
