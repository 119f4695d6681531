package dev.navarch.spi.testkit.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.authentication.Authentication;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authentication.Credentials;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every authenticator must do. A plugin runs it by extending it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class AuthenticatorContract {

    private static final int THREADS = 16;

    private TestContext context = TestContext.create();
    private Authenticator authenticator = credentials -> Optional.empty();

    /** A new authenticator, not started. */
    protected abstract Authenticator create();

    /** What it is started with. */
    protected abstract TestContext context() throws Exception;

    /** Credentials that it accepts. */
    protected abstract Credentials good() throws Exception;

    /** Whom they name. */
    protected abstract User user();

    /** Credentials of its kind that it must not accept: forged, expired, revoked. */
    protected abstract List<Credentials> bad() throws Exception;

    @BeforeEach
    void startAuthenticator() throws Exception {
        context = context();
        authenticator = create();
        authenticator.start(context);
    }

    @AfterEach
    void closeAuthenticator() throws Exception {
        authenticator.close();
        context.close();
    }

    @Test
    void knowsItsUser() throws Exception {
        Authentication known = authenticator.authenticate(good()).orElseThrow();
        assertThat(known.user().name()).isEqualTo(user().name());
        assertThat(known.user().uid()).isEqualTo(user().uid());
        assertThat(known.user().groups()).containsExactlyElementsOf(user().groups());
        assertThat(known.user().groups()).as("the API server adds it").doesNotContain(User.AUTHENTICATED);
    }

    @Test
    void hasNoOpinionWhereThereAreNoCredentials() throws Exception {
        assertThat(authenticator.authenticate(new Credentials(Optional.empty(), List.of(), List.of())))
                .isEmpty();
    }

    @Test
    void hasNoOpinionOnForeignTokens() throws Exception {
        for (String token : List.of("", "x", "not-one-of-mine", "a.b.c", "..", "\u0000\u00e9", "x".repeat(100_000))) {
            assertThat(authenticator.authenticate(new Credentials(Optional.of(token), List.of(), List.of())))
                    .isEmpty();
        }
    }

    @Test
    void neverAcceptsBadCredentialsNorTellsTheirToken() throws Exception {
        List<Credentials> refused = bad();
        assertThat(refused).isNotEmpty();
        for (Credentials credentials : refused) {
            try {
                assertThat(authenticator.authenticate(credentials)).isEmpty();
            } catch (AuthenticationException e) {
                StringWriter text = new StringWriter();
                e.printStackTrace(new PrintWriter(text));
                credentials.bearerToken().ifPresent(token -> assertThat(text.toString())
                        .doesNotContain(token));
            }
        }
    }

    @Test
    void itsTextTellsNoToken() throws Exception {
        Credentials credentials = good();
        String answer = authenticator.authenticate(credentials).orElseThrow().toString();
        credentials.bearerToken().ifPresent(token -> {
            assertThat(authenticator.toString()).doesNotContain(token);
            assertThat(answer).doesNotContain(token);
        });
    }

    @Test
    void answersManyThreadsAlike() throws Exception {
        Credentials credentials = good();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Authentication>>> answers = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                answers.add(executor.submit(() -> authenticator.authenticate(credentials)));
            }
            for (Future<Optional<Authentication>> answer : answers) {
                assertThat(answer.get().orElseThrow().user().name()).isEqualTo(user().name());
            }
        }
    }
}
