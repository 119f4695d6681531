package dev.navarch.authorization.constant;

import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.authorization.Decision;

/** Denies everything but what the group system:masters does, for maintenance; off unless configuration enables it. */
public final class AlwaysDeny implements Authorizer {

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public Decision authorize(User user, Action action) {
        return Decision.deny("AlwaysDeny");
    }
}
