package dev.navarch.admission.event;

import static dev.navarch.spi.testkit.objects.MemoryObjects.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.testkit.admission.SampleRequest;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventRateLimitTest {

    private final TestContext context = TestContext.create();
    private final EventRateLimit step = new EventRateLimit();

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void letsABurstThroughAndThenSoManyASecond() throws Exception {
        start(limit("Server", 2, 3));
        for (int i = 0; i < 3; i++) {
            step.validate(event("a", "n" + i));
        }
        assertThatThrownBy(() -> step.validate(event("b", "x")))
                .hasMessage("Too many requests: limit reached on type Server for key ")
                .isInstanceOfSatisfying(RejectedException.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo(429);
                    assertThat(refusal.reason()).isEqualTo("TooManyRequests");
                });
        context.clock().advance(Duration.ofMillis(500));
        step.validate(event("b", "x"));
        assertThatThrownBy(() -> step.validate(event("b", "x"))).hasMessageContaining("limit reached");
    }

    @ParameterizedTest
    @CsvSource({"Namespace,a", "User,admin", "SourceAndObject,kubelethostPodap-uidv1"})
    void countsTogetherWhatTheTypeSays(String type, String key) throws Exception {
        start(limit(type, 1, 1));
        step.validate(event("a", "p"));
        assertThatThrownBy(() -> step.validate(event("a", "p")))
                .hasMessageEndingWith("on type " + type + " for key " + key);
        if (!type.equals("User")) {
            assertThatCode(() -> step.validate(event("b", "q"))).doesNotThrowAnyException();
        }
    }

    @Test
    void tellsOfAllLimitsThatAreReached() throws Exception {
        start(limit("Server", 1, 1), limit("Namespace", 1, 1));
        step.validate(event("a", "p"));
        assertThatThrownBy(() -> step.validate(event("a", "p")))
                .hasMessage("Too many requests: [limit reached on type Server for key ,"
                        + " limit reached on type Namespace for key a]");
    }

    @Test
    void forgetsWhatWasSeenLongestAgo() throws Exception {
        start(Map.of("type", "Namespace", "qps", 1, "burst", 1, "cacheSize", 1));
        step.validate(event("a", "p"));
        step.validate(event("b", "p"));
        assertThatCode(() -> step.validate(event("a", "p"))).doesNotThrowAnyException();
    }

    @Test
    void dryRunsAndOtherKindsDoNotCount() throws Exception {
        start(limit("Server", 1, 1));
        for (int i = 0; i < 3; i++) {
            step.validate(event("a", "p").dry());
        }
        assertThat(step.handles(Operation.CREATE, "events.k8s.io", "events", ""))
                .isFalse();
        assertThat(step.handles(Operation.DELETE, "", "events", "")).isFalse();
        assertThat(step.handles(Operation.UPDATE, "", "events", "")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"Pod,1,1,0,type", "Server,0,1,0,qps", "Server,1,0,0,burst", "User,1,1,-1,cacheSize"})
    void refusesLimitsThatLimitNothing(String type, int qps, int burst, int cacheSize, String key) {
        assertThatThrownBy(() -> start(Map.of("type", type, "qps", qps, "burst", burst, "cacheSize", cacheSize)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("limits[0]." + key);
    }

    @Test
    void needsALimit() {
        assertThatThrownBy(this::start).hasMessageContaining("limits must not be empty");
    }

    @SafeVarargs
    private void start(Map<String, ?>... limits) {
        step.start(context.with("limits", List.of(limits)));
    }

    private static Map<String, ?> limit(String type, int qps, int burst) {
        return Map.of("type", type, "qps", qps, "burst", burst);
    }

    private static SampleRequest event(String namespace, String pod) {
        return SampleRequest.create(
                "",
                "events",
                json("{'metadata': {'name': 'e', 'namespace': '" + namespace + "'},"
                        + " 'source': {'component': 'kubelet', 'host': 'host'}, 'involvedObject': {'kind': 'Pod',"
                        + " 'namespace': '" + namespace + "', 'name': '" + pod
                        + "', 'uid': '-uid', 'apiVersion': 'v1'}}"));
    }
}
