package dev.navarch.authentication.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.testkit.authentication.AuthenticatorContract;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticTokensTest extends AuthenticatorContract {

    @TempDir
    Path directory;

    @Override
    protected Authenticator create() {
        return new StaticTokens();
    }

    @Override
    protected TestContext context() throws Exception {
        return TestContext.create()
                .with(
                        "tokenAuthFile",
                        file("s3cret-token,alice,7,\"dev,ops\"\n# comment\n\nother,bob,8\n")
                                .toString());
    }

    @Override
    protected Credentials good() {
        return token("s3cret-token");
    }

    @Override
    protected User user() {
        return new User("alice", "7", List.of("dev", "ops"), Map.of());
    }

    @Override
    protected List<Credentials> bad() {
        return List.of(token("s3cret-toke"), token("s3cret-tokenx"), token("alice"));
    }

    @Test
    void complaintsNameTheLineAndNotTheToken() throws Exception {
        for (String line : List.of("sekret,alice", ",alice,7", "sekret,\"alice,7,8", "x,a,1\nsekret,a,1\nsekret,b,2")) {
            Path file = file(line);
            assertThatThrownBy(() -> TokenFile.read(file))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(file + ":")
                    .hasMessageNotContaining("sekret");
        }
    }

    @Test
    void quotesHoldCommasAndQuotes() throws Exception {
        assertThat(TokenFile.read(file("t,\"a, \"\"b\"\"\",1,\"g1, g2\"")))
                .containsEntry("t", new User("a, \"b\"", "1", List.of("g1", "g2"), Map.of()));
    }

    private Path file(String text) throws Exception {
        return Files.writeString(Files.createTempFile(directory, "tokens", ".csv"), text);
    }

    private static Credentials token(String token) {
        return new Credentials(Optional.of(token), List.of(), List.of());
    }
}
