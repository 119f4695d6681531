package dev.navarch.authorization.constant;

import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.plugin.PluginContext;

/** Denies everything but what the group system:masters does, for maintenance; without an opinion unless its configuration says {@code enabled: true}. */
public final class AlwaysDeny implements Authorizer {

    private boolean enabled;

    @Override
    public void start(PluginContext context) {
        enabled = context.configuration(ConstantConfiguration.class).enabled();
    }

    @Override
    public Decision authorize(User user, Action action) {
        return enabled ? Decision.deny("AlwaysDeny") : Decision.NO_OPINION;
    }
}
