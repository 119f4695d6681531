package dev.navarch.apiserver;

import dev.navarch.kernel.plugin.PluginSet;
import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.expression.ExpressionEngine;
import java.util.Optional;

/**
 * The plugins that decide who may do what. Closed by whoever made them.
 *
 * @param expressions what compiles the expressions that users write; empty where no plugin does
 */
public record ServerPlugins(
        PluginSet<Authenticator> authenticators,
        PluginSet<Authorizer> authorizers,
        PluginSet<AdmissionPlugin> admission,
        Optional<ExpressionEngine> expressions) {

    /** Without an engine for expressions. */
    public ServerPlugins(
            PluginSet<Authenticator> authenticators,
            PluginSet<Authorizer> authorizers,
            PluginSet<AdmissionPlugin> admission) {
        this(authenticators, authorizers, admission, Optional.empty());
    }
}
