package dev.navarch.spi.testkit.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Action.OnPath;
import dev.navarch.spi.authorization.Action.OnResource;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.authorization.Decision.Verdict;
import dev.navarch.spi.authorization.RuleSource;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every authorizer must do. A plugin runs it by extending it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class AuthorizerContract {

    private static final int THREADS = 16;
    private static final List<Action> ODD = List.of(
            new OnPath("get", ""),
            new OnPath("", "/"),
            new OnPath("get", "/no/such/path/" + "x".repeat(10_000)),
            new OnResource("", "", "", "", "", "", ""),
            new OnResource("nosuchverb", "no.such.group", "v9", "things", "part", "nowhere", "none"));

    /** A user, what the user wants to do, and what the authorizer must say. */
    public record Case(User user, Action action, Verdict verdict) {}

    private TestContext context = TestContext.create();
    private Authorizer authorizer = (user, action) -> Decision.NO_OPINION;

    /** A new authorizer, not started. */
    protected abstract Authorizer create();

    /** What it is started with. */
    protected abstract TestContext context() throws Exception;

    /** Questions of every kind that it answers. */
    protected abstract List<Case> cases();

    /** Whether users about whom it knows nothing get no opinion; so it is with all but those that answer everyone alike. */
    protected boolean knowsUsers() {
        return true;
    }

    @BeforeEach
    void startAuthorizer() throws Exception {
        context = context();
        authorizer = create();
        authorizer.start(context);
    }

    @AfterEach
    void closeAuthorizer() throws Exception {
        authorizer.close();
        context.close();
    }

    @Test
    void decidesAsItMust() {
        assertThat(cases()).isNotEmpty();
        for (Case one : cases()) {
            assertThat(authorizer.authorize(one.user(), one.action()).verdict())
                    .as("%s %s", one.user().name(), one.action())
                    .isEqualTo(one.verdict());
        }
    }

    @Test
    void allowsStrangersNothing() {
        User stranger = new User("no-such-user", "no-such-uid", List.of("no-such-group"), Map.of("k", List.of("v")));
        for (Case one : cases()) {
            if (knowsUsers()) {
                assertThat(authorizer.authorize(stranger, one.action()).verdict())
                        .isEqualTo(Verdict.NO_OPINION);
            }
        }
    }

    @Test
    void bearsWithOddQuestions() {
        for (Action action : ODD) {
            for (Case one : cases()) {
                assertThat(authorizer.authorize(one.user(), action)).isNotNull();
            }
            assertThat(authorizer.authorize(new User(""), action)).isNotNull();
        }
    }

    @Test
    void listsOnlyRulesThatItKeeps() {
        if (!(authorizer instanceof RuleSource source)) {
            return;
        }
        for (Case one : cases()) {
            String namespace = one.action() instanceof OnResource resource ? resource.namespace() : "";
            RuleSource.Rules rules = source.rulesFor(one.user(), namespace);
            for (RuleSource.ResourceRule rule : rules.resources()) {
                assertThat(authorizer
                                .authorize(one.user(), example(rule, namespace))
                                .verdict())
                        .as("%s may %s", one.user().name(), rule)
                        .isEqualTo(Verdict.ALLOW);
            }
        }
        assertThat(source.rulesFor(new User("no-such-user"), "nowhere").resources())
                .isEmpty();
    }

    @Test
    void answersManyThreadsAlike() throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Case one : cases()) {
                List<Future<Decision>> answers = new ArrayList<>();
                for (int i = 0; i < THREADS; i++) {
                    answers.add(executor.submit(() -> authorizer.authorize(one.user(), one.action())));
                }
                for (Future<Decision> answer : answers) {
                    assertThat(answer.get().verdict()).isEqualTo(one.verdict());
                }
            }
        }
    }

    private static OnResource example(RuleSource.ResourceRule rule, String namespace) {
        String resource = rule.resources().getFirst();
        int slash = resource.indexOf('/');
        return new OnResource(
                concrete(rule.verbs().getFirst()),
                concrete(rule.groups().getFirst()),
                "v1",
                concrete(slash < 0 ? resource : resource.substring(0, slash)),
                slash < 0 ? "" : resource.substring(slash + 1),
                namespace,
                rule.names().isEmpty() ? "some" : rule.names().getFirst());
    }

    private static String concrete(String pattern) {
        return pattern.equals("*") ? "anything" : pattern;
    }
}
