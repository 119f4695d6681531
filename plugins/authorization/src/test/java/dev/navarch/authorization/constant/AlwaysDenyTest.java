package dev.navarch.authorization.constant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action.OnPath;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.authorization.Decision.Verdict;
import dev.navarch.spi.testkit.authorization.AuthorizerContract;
import dev.navarch.spi.testkit.plugin.TestContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlwaysDenyTest extends AuthorizerContract {

    @Override
    protected Authorizer create() {
        return new AlwaysDeny();
    }

    @Override
    protected TestContext context() {
        return TestContext.create();
    }

    @Override
    protected List<Case> cases() {
        return List.of(new Case(new User("anyone"), new OnPath("get", "/"), Verdict.DENY));
    }

    @Override
    protected boolean knowsUsers() {
        return false;
    }

    @Test
    void isOffUnlessEnabled() {
        assertThat(new AlwaysDeny().onByDefault()).isFalse();
    }
}
