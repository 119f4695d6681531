package dev.navarch.kernel.plugin;

import dev.navarch.kernel.configuration.Section;
import dev.navarch.spi.plugin.ExtensionPoint;
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
 *     config:
 *       GpuFilter: {label: acme.com/gpu}
 * }</pre>
 */
record PluginSelection(List<String> order, List<String> disabled, Section config) {

    static PluginSelection of(Section plugins, ExtensionPoint point) {
        plugins.allowOnly(Arrays.stream(ExtensionPoint.values()).map(ExtensionPoint::id).toList());
        Section section = plugins.below(point.id());
        section.allowOnly(List.of("order", "disabled", "config"));
        return new PluginSelection(section.texts("order"), section.texts("disabled"), section.below("config"));
    }

    boolean enabled(String name) {
        return !disabled.contains(name);
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
