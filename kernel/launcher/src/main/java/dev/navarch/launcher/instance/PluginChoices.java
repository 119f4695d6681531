package dev.navarch.launcher.instance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kernel.component.AccessOptions;
import dev.navarch.kernel.configuration.Section;
import dev.navarch.kernel.configuration.Suggestion;
import dev.navarch.kernel.plugin.PluginRegistry;
import dev.navarch.spi.admission.AdmissionPlugin;
import dev.navarch.spi.authorization.Authorizer;
import dev.navarch.spi.plugin.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which authorizers and admission steps kube-apiserver's flags choose.
 *
 * @param authorizers all that are to run, in their order; empty to leave it to the plugins
 * @param enabled admission steps
 * @param disabled admission steps
 * @param settings of admission steps, by their names
 */
record PluginChoices(
        List<String> authorizers, List<String> enabled, List<String> disabled, Map<String, ObjectNode> settings) {

    /** The modes that a chosen list leaves out. */
    private static final List<String> MODES = List.of("Node", "RBAC", "Webhook", "AlwaysAllow", "AlwaysDeny");

    static PluginChoices of(AccessOptions access) {
        List<String> modes = AccessOptions.parts(access.authorizationMode());
        if (access.authorizationConfig().isPresent()) {
            refuseOthers(access);
            modes = MODES;
        } else if (modes.isEmpty() && access.authorizationWebhookConfigFile().isPresent()) {
            throw new ConfigurationException("--authorization-webhook-config-file is of no use unless"
                    + " --authorization-mode names Webhook: add it there");
        }
        return new PluginChoices(
                modes,
                AccessOptions.parts(access.enableAdmissionPlugins()),
                AccessOptions.parts(access.disableAdmissionPlugins()),
                access.admissionControlConfigFile()
                        .map(AdmissionControlFile::read)
                        .orElse(Map.of()));
    }

    /** A file that says who decides says all about it; which of the modes are asked is then up to it. */
    private static void refuseOthers(AccessOptions access) {
        boolean others = Stream.of(
                        access.authorizationMode(),
                        access.authorizationWebhookConfigFile(),
                        access.authorizationWebhookVersion(),
                        access.authorizationWebhookCacheAuthorizedTtl(),
                        access.authorizationWebhookCacheUnauthorizedTtl())
                .anyMatch(Optional::isPresent);
        if (others) {
            throw new ConfigurationException("--authorization-config cannot be combined with --authorization-mode and"
                    + " --authorization-webhook-*: say all of it in the file");
        }
    }

    /** The configuration of all plugins with these choices written into it. */
    Section in(Section plugins) {
        ObjectNode content = plugins.content().deepCopy();
        if (!authorizers.isEmpty()) {
            ObjectNode authorization = content.withObjectProperty("authorization");
            set(authorization, "order", authorizers);
            add(authorization, "enabled", authorizers);
            List<String> others = new ArrayList<>(MODES);
            others.removeAll(authorizers);
            add(authorization, "disabled", others);
        }
        if (!enabled.isEmpty()) {
            add(content.withObjectProperty("admission"), "enabled", enabled);
        }
        if (!disabled.isEmpty()) {
            add(content.withObjectProperty("admission"), "disabled", disabled);
        }
        settings.forEach((step, values) -> content.withObjectProperty("admission")
                .withObjectProperty("config")
                .set(step, values));
        return new Section(plugins.source(), plugins.path(), content);
    }

    /** Complains about names that no plugin has. */
    void check(PluginRegistry registry) {
        if (!authorizers.isEmpty()) {
            check("--authorization-mode", authorizers, registry.names(Authorizer.class));
        }
        if (!enabled.isEmpty() || !disabled.isEmpty() || !settings.isEmpty()) {
            List<String> steps = registry.names(AdmissionPlugin.class);
            check("--enable-admission-plugins", enabled, steps);
            check("--disable-admission-plugins", disabled, steps);
            check("--admission-control-config-file", List.copyOf(settings.keySet()), steps);
        }
        for (String both : enabled) {
            if (disabled.contains(both)) {
                throw new ConfigurationException(both
                        + " is in both --enable-admission-plugins and --disable-admission-plugins: take it out of one");
            }
        }
    }

    private static void check(String flag, List<String> chosen, List<String> known) {
        for (String each : chosen) {
            if (!known.contains(each)) {
                throw new ConfigurationException(
                        flag + ": '" + each + "' is no plugin here: " + Suggestion.hint(each, known));
            }
        }
    }

    private static void set(ObjectNode section, String key, List<String> names) {
        section.remove(key);
        add(section, key, names);
    }

    private static void add(ObjectNode section, String key, List<String> names) {
        ArrayNode list = section.withArrayProperty(key);
        names.forEach(list::add);
    }
}
