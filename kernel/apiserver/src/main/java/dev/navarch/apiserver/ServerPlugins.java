package dev.navarch.apiserver;

import dev.navarch.kernel.plugin.PluginSet;
import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.authentication.Authenticator;
import dev.navarch.spi.authorization.Authorizer;

/** The plugins that decide who may do what. Closed by whoever made them. */
public record ServerPlugins(
        PluginSet<Authenticator> authenticators,
        PluginSet<Authorizer> authorizers,
        PluginSet<AdmissionPlugin> admission) {}
