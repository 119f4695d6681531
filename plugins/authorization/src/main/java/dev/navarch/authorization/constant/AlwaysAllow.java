package dev.navarch.authorization.constant;

import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.plugin.PluginContext;

/** Allows everything, for experiments; without an opinion unless its configuration says {@code enabled: true}. */
public final class AlwaysAllow implements Authorizer {

    private boolean enabled;

    @Override
    public void start(PluginContext context) {
        enabled = context.configuration(ConstantConfiguration.class).enabled();
    }

    @Override
    public Decision authorize(User user, Action action) {
        return enabled ? Decision.allow("AlwaysAllow") : Decision.NO_OPINION;
    }
}
