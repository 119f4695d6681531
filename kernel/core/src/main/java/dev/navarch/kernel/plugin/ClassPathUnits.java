package dev.navarch.kernel.plugin;

import dev.navarch.kernel.descriptor.ClassPathModules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the plugins on a class path by the same module descriptors that name them on a module path. For clusters inside
 * a test, whose build tool decides about the class path.
 */
final class ClassPathUnits {

    private ClassPathUnits() {}

    static List<PluginUnit> find(ClassPathModules modules) {
        Map<String, PluginUnit> byModule = new LinkedHashMap<>();
        modules.byPlace().forEach((place, info) -> PluginManifest.of(info)
                .ifPresent(manifest -> byModule.putIfAbsent(
                        manifest.module(), new ClassPathUnit(manifest, place.toString(), modules.loader()))));
        return List.copyOf(byModule.values());
    }

    private record ClassPathUnit(PluginManifest manifest, String source, ClassLoader loader) implements PluginUnit {

        @Override
        public boolean droppedIn() {
            return false;
        }

        @Override
        public <T> List<Provider<T>> providers(Class<T> service) {
            return manifest.services(service).stream()
                    .flatMap(provided -> manifest.provides().get(provided.getName()).stream())
                    .<Provider<T>>map(name -> provider(name, service))
                    .toList();
        }

        private <T> Provider<T> provider(String name, Class<T> service) {
            Class<? extends T> type;
            try {
                type = Class.forName(name, false, loader).asSubclass(service);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(
                        manifest.module() + " provides a class that it does not hold: " + name, e);
            }
            return new Provider<>() {
                @Override
                public Class<?> type() {
                    return type;
                }

                @Override
                public T make() {
                    try {
                        return type.getConstructor().newInstance();
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(name + " needs a public constructor without parameters", e);
                    }
                }
            };
        }

        @Override
        public void close() {}
    }
}
