package dev.navarch.kernel.plugin;

import dev.navarch.kernel.descriptor.ModuleInfo;
import dev.navarch.spi.plugin.ExtensionPoint;
import dev.navarch.spi.plugin.NavarchPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a plugin says of itself in its module descriptor, read without loading a class of it.
 *
 * @param spi the points it was written for, with their versions, as it states them: {@code scheduling/1}
 * @param provides names of service interfaces, each with the names of the classes that provide it
 */
record PluginManifest(String module, String id, String version, List<String> spi, Map<String, List<String>> provides) {

    private static final String ANNOTATION = NavarchPlugin.class.descriptorString();

    /** The manifest in the bytes of a {@code module-info.class}; empty where the module is no plugin. */
    static Optional<PluginManifest> read(byte[] moduleInfo) {
        return ModuleInfo.read(moduleInfo).flatMap(PluginManifest::of);
    }

    /** The manifest of a module; empty where it is no plugin. */
    static Optional<PluginManifest> of(ModuleInfo module) {
        return Optional.ofNullable(module.annotations().get(ANNOTATION))
                .map(stated -> new PluginManifest(
                        module.name(),
                        stated.getOrDefault("id", List.of("")).getFirst(),
                        stated.getOrDefault("version", List.of("")).getFirst(),
                        stated.getOrDefault("spi", List.of()),
                        module.provides()));
    }

    /** The version of a point's SPI that the plugin was written for; empty where it does not name the point. */
    Optional<String> spiVersion(ExtensionPoint point) {
        return spi.stream()
                .filter(entry -> entry.startsWith(point.id() + "/"))
                .map(entry -> entry.substring(entry.indexOf('/') + 1))
                .findFirst();
    }

    /** The points of the services that it provides. */
    List<ExtensionPoint> points() {
        return provides.keySet().stream()
                .flatMap(service -> Services.point(service).stream())
                .distinct()
                .toList();
    }

    /**
     * The services it provides that are {@code service} or a narrower interface: a component that hosts all admission
     * steps takes those that say they are validating ones too.
     */
    <T> List<Class<? extends T>> services(Class<T> service) {
        List<Class<? extends T>> found = new ArrayList<>();
        for (String name : provides.keySet()) {
            if (Services.point(name).isPresent()) {
                Class<?> provided = Services.load(name);
                if (service.isAssignableFrom(provided)) {
                    found.add(provided.asSubclass(service));
                }
            }
        }
        return found;
    }

    /**
     * Why this build cannot take the plugin.
     *
     * @return empty if it can
     */
    Optional<String> misfit() {
        if (id.isBlank()) {
            return Optional.of(
                    "@NavarchPlugin of module " + module + " has an empty id: give it a reverse domain name");
        }
        for (String entry : spi) {
            String name = entry.contains("/") ? entry.substring(0, entry.indexOf('/')) : entry;
            if (ExtensionPoint.of(name).isEmpty()) {
                return Optional.of("@NavarchPlugin names the extension point '" + entry
                        + "', which does not exist; the points are "
                        + String.join(
                                ", ",
                                java.util.Arrays.stream(ExtensionPoint.values())
                                        .map(point -> point.id() + "/" + point.version())
                                        .toList()));
            }
        }
        for (String service : provides.keySet()) {
            if (Services.point(service).isPresent() && !Services.exists(service)) {
                return Optional.of("it provides " + service + ", which this instance's SPI does not have");
            }
        }
        for (ExtensionPoint point : points()) {
            Optional<String> wanted = spiVersion(point);
            if (wanted.isEmpty()) {
                return Optional.of("it provides a service of the point '" + point.id()
                        + "' but @NavarchPlugin does not say for which version: add spi = \"" + point.id() + "/"
                        + point.version() + "\"");
            }
            if (!wanted.get().equals(String.valueOf(point.version()))) {
                return Optional.of("it was written for " + point.id() + "/" + wanted.get() + " and this instance has "
                        + point.id() + "/" + point.version() + ": take a build of the plugin that fits, or of Navarch");
            }
        }
        return Optional.empty();
    }
}
