package dev.navarch.webhook.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.testkit.plugin.SettableClock;
import dev.navarch.spi.testkit.plugin.TestContext;
import dev.navarch.webhook.ReviewService;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredWebhookTest {

    private static final User CAROL = new User("carol", "u-1", List.of("dev"), Map.of("k", List.of("v")));

    @TempDir
    Path directory;

    private final SettableClock clock = new SettableClock(Instant.EPOCH);
    private final Webhook webhook = new Webhook();
    private ReviewService service;
    private TestContext context;

    @BeforeEach
    void start() throws Exception {
        service = new ReviewService();
        context = TestContext.create().with("authorizationConfig", "file").at(clock);
        webhook.start(context);
    }

    @AfterEach
    void stop() throws Exception {
        webhook.close();
        context.close();
        service.close();
    }

    @Test
    void tellsAllOfTheQuestion() throws Exception {
        review("'allowed': true, 'reason': 'fine'");
        Action action = new Action.OnResource(
                "list", "apps", "v1", "deployments", "", "ns", "", "metadata.name=a\\,b", "app in (x,y),!z,n>3");
        assertThat(made("v1", "Deny").authorize(CAROL, action)).isEqualTo(Decision.allow("fine"));
        assertThat(service.asked().getFirst())
                .startsWith("/review?timeout=3s ")
                .contains(
                        "\"namespace\":\"ns\",\"verb\":\"list\",\"group\":\"apps\"",
                        "\"fieldSelector\":{\"requirements\":"
                                + "[{\"key\":\"metadata.name\",\"operator\":\"In\",\"values\":[\"a,b\"]}]}",
                        "\"labelSelector\":{\"requirements\":"
                                + "[{\"key\":\"app\",\"operator\":\"In\",\"values\":[\"x\",\"y\"]},"
                                + "{\"key\":\"z\",\"operator\":\"DoesNotExist\"}]}",
                        "\"user\":\"carol\",\"groups\":[\"dev\"],\"extra\":{\"k\":[\"v\"]},\"uid\":\"u-1\"");
    }

    @Test
    void theOlderVersionNamesGroupsInTheSingular() throws Exception {
        review("'allowed': true");
        made("v1beta1", "Deny").authorize(CAROL, path());
        assertThat(service.asked().getFirst()).contains("authorization.k8s.io/v1beta1", "\"group\":[\"dev\"]");
    }

    @Test
    void whatIsDecidedWithoutAnAnswerIsConfigured() throws Exception {
        service.answer(401, "");
        String error = "the server has asked for the client to provide credentials";
        assertThat(made("v1", "Deny").authorize(CAROL, path()))
                .isEqualTo(Decision.deny("").becauseOf(error));
        assertThat(made("v1", "NoOpinion").authorize(CAROL, path())).isEqualTo(Decision.NO_OPINION.becauseOf(error));
    }

    @Test
    void bothAllowedAndDeniedIsAnError() throws Exception {
        review("'allowed': true, 'denied': true, 'reason': 'hm'");
        assertThat(made("v1", "NoOpinion").authorize(CAROL, path()))
                .isEqualTo(Decision.deny("hm")
                        .becauseOf("webhook subject access review returned both allow and deny response"));
    }

    @Test
    void remembersPermissionsAndRefusalsForTheirOwnTimes() throws Exception {
        Authorizer authorizer = made("v1", "Deny");
        review("'allowed': true");
        authorizer.authorize(CAROL, path());
        review("'allowed': false");
        assertThat(authorizer.authorize(CAROL, path())).isEqualTo(Decision.allow(""));
        clock.set(Instant.EPOCH.plus(Duration.ofSeconds(11)));
        assertThat(authorizer.authorize(CAROL, path())).isEqualTo(Decision.NO_OPINION);
        assertThat(authorizer.authorize(CAROL, path())).isEqualTo(Decision.NO_OPINION);
        assertThat(service.asked()).hasSize(2);
        clock.set(Instant.EPOCH.plus(Duration.ofSeconds(17)));
        authorizer.authorize(CAROL, path());
        assertThat(service.asked()).hasSize(3);
    }

    @Test
    void namesTheKeyOfWhatIsWrong() {
        assertThatThrownBy(() -> made("v2", "Deny"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("subjectAccessReviewVersion: 'v2' is not known: take one of [v1, v1beta1]");
        assertThatThrownBy(() -> made("v1", "Allow"))
                .hasMessage("failurePolicy: 'Allow' is not known: take one of [NoOpinion, Deny]");
    }

    private void review(String status) {
        service.answer(200, "{'status': {" + status + "}}");
    }

    private static Action path() {
        return new Action.OnPath("get", "/healthz");
    }

    private Authorizer made(String version, String failurePolicy) throws Exception {
        return webhook.authorizer(
                "w",
                new WebhookSettings(
                        Optional.of(Duration.ofSeconds(10)),
                        Optional.empty(),
                        Optional.of(Duration.ofSeconds(5)),
                        Optional.empty(),
                        Optional.of(Duration.ofSeconds(3)),
                        Optional.of(version),
                        Optional.empty(),
                        Optional.of(failurePolicy),
                        Optional.of(new WebhookSettings.Connection(
                                Optional.of("KubeConfigFile"), Optional.of(service.kubeconfig(directory)))),
                        List.of()));
    }
}
