package dev.navarch.spi.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.plugin.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookUsersTest {

    private static final String NAMED = """
            users:
            - {name: a.example.com, user: {token: exact}}
            - {name: "a.example.com:8443", user: {token: port}}
            - {name: "*.example.com", user: {token: domain}}
            - {name: "*.b.example.com", user: {token: closer}}
            - {name: "hook.ns.svc", user: {token: service}}
            - {name: other, user: {token: current}}
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "a.example.com:443,exact",
        "a.example.com:8443,port",
        "c.example.com:443,domain",
        "x.b.example.com:443,closer",
        "hook.ns.svc:443,service",
        "elsewhere.org:443,anyone"
    })
    void findsTheClosestName(String server, String token) throws Exception {
        WebhookUsers users = users(NAMED + "- {name: \"*\", user: {token: anyone}}\n");
        assertThat(users.of(server).orElseThrow().authorization()).hasValue("Bearer " + token);
    }

    @Test
    void theCurrentContextIsTheLastResort() throws Exception {
        String context = "contexts: [{name: c, context: {user: other}}]\ncurrent-context: c\n";
        WebhookUsers users = users(NAMED + context);
        assertThat(users.of("elsewhere.org:443").orElseThrow().authorization()).hasValue("Bearer current");
        assertThat(users(NAMED).of("elsewhere.org:443")).isEmpty();
        assertThat(users(NAMED).of("hook.ns.svc:8443")).isEmpty();
    }

    @Test
    void whatIsNoKubeconfigIsRefused() {
        assertThatThrownBy(() -> users("users: [1")).isInstanceOf(ConfigurationException.class);
    }

    private WebhookUsers users(String content) throws Exception {
        return WebhookUsers.read("kubeConfigFile:", Files.writeString(directory.resolve("kubeconfig"), content));
    }
}
