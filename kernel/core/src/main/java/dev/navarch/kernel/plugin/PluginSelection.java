package dev.navarch.kernel.plugin;

import dev.navarch.kernel.configuration.Section;
import dev.navarch.spi.plugin.ExtensionPoint;
import dev.navarch.spi.plugin.Plugin;
import java.util.Arrays;
import java.util.List;

/**
 * What configuration says of one extension point's plugins:
 *
 * <pre>{@code
 * plugins:
 *   scheduling:
 *     order: [GpuFilter]       # these first, in this order; the others after them
 *     disabled: [ImageLocality]
 *     enabled: [SomethingOffByDefault]
 *     config:
 *       GpuFilter: {label: acme.com/gpu}
 * }</pre>
 */
record PluginSelection(List<String> order, List<String> enabled, List<String> disabled, Section config) {

    static PluginSelection of(Section plugins, ExtensionPoint point) {
        plugins.allowOnly(
                Arrays.stream(ExtensionPoint.values()).map(ExtensionPoint::id).toList());
        Section section = plugins.below(point.id());
        section.allowOnly(List.of("order", "enabled", "disabled", "config"));
        return new PluginSelection(
                section.texts("order"), section.texts("enabled"), section.texts("disabled"), section.below("config"));
    }

    boolean wants(Plugin plugin) {
        return !disabled.contains(plugin.name()) && (plugin.onByDefault() || enabled.contains(plugin.name()));
    }

    boolean disables(String name) {
        return disabled.contains(name);
    }

    /** The place of a name in the configured order; those not named come after all that are. */
    int place(String name) {
        int index = order.indexOf(name);
        return index < 0 ? order.size() : index;
    }

    Section configurationOf(String name) {
        return config.below(name);
    }
}
