package dev.navarch.kernel.plugin;

import dev.navarch.spi.plugin.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Loads plugins in module layers. The layout that keeps two plugins' libraries apart, and the kernel's from both: the
 * plugins' own jars are named modules of the layer; their third-party jars, in {@code lib/}, are the unnamed module of
 * one class loader below it. Third-party jars as automatic modules would read every module of the boot layer and
 * collide with the kernel's libraries.
 */
final class LayerUnits {

    private LayerUnits() {}

    /**
     * Loads a directory ({@code *.jar}, and {@code lib/*.jar} where there are libraries) or a single jar as one layer.
     *
     * @throws ConfigurationException with the reason if that cannot be done; nothing stays loaded then
     */
    static List<PluginUnit> load(Path place, String source, boolean droppedIn) {
        List<Path> jars = Files.isDirectory(place) ? jarsIn(place) : List.of(place);
        List<Path> libraries = Files.isDirectory(place.resolve("lib")) ? jarsIn(place.resolve("lib")) : List.of();
        ModuleFinder finder = ModuleFinder.of(jars.toArray(Path[]::new));
        List<PluginManifest> manifests = new ArrayList<>();
        for (ModuleReference module : modules(finder, source)) {
            PluginManifest manifest = manifest(module, source)
                    .orElseThrow(() -> new ConfigurationException(
                            source + ": module " + module.descriptor().name()
                                    + " is not a plugin: annotate its declaration with @NavarchPlugin"));
            manifest.misfit().ifPresent(reason -> {
                throw new ConfigurationException(source + ": " + reason);
            });
            manifests.add(manifest);
        }
        LibraryLoader loader = LibraryLoader.of("libraries of " + source, libraries);
        try {
            ModuleLayer layer = define(finder, manifests, loader, !droppedIn);
            Shared shared = new Shared(layer, loader, new java.util.concurrent.atomic.AtomicInteger(manifests.size()));
            return manifests.stream()
                    .<PluginUnit>map(manifest -> new LayerUnit(manifest, source, droppedIn, shared))
                    .toList();
        } catch (FindException | ResolutionException | java.lang.LayerInstantiationException | SecurityException e) {
            closeQuietly(loader);
            throw new ConfigurationException(
                    source + ": " + e.getMessage() + ": put what is missing into lib/ beside the jar", e);
        }
    }

    private static Set<ModuleReference> modules(ModuleFinder finder, String source) {
        try {
            return finder.findAll();
        } catch (FindException e) {
            throw new ConfigurationException(
                    source + ": not a readable module jar (" + rootMessage(e) + "): copy the jar again", e);
        }
    }

    private static ModuleLayer define(
            ModuleFinder finder, List<PluginManifest> manifests, LibraryLoader loader, boolean nativeAccess) {
        ModuleLayer boot = ModuleLayer.boot();
        Set<String> roots = manifests.stream().map(PluginManifest::module).collect(Collectors.toSet());
        Configuration configuration = boot.configuration().resolve(finder, ModuleFinder.of(), roots);
        ModuleLayer.Controller controller =
                ModuleLayer.defineModulesWithOneLoader(configuration, List.of(boot), loader);
        Module kernel = LayerUnits.class.getModule();
        for (Module module : controller.layer().modules()) {
            controller.addReads(module, loader.getUnnamedModule());
            if (nativeAccess && LayerUnits.class.getModule().isNativeAccessEnabled()) {
                controller.enableNativeAccess(module);
            }
            // Configuration records are bound by the kernel, whichever package they are in.
            module.getPackages().forEach(itsPackage -> controller.addOpens(module, itsPackage, kernel));
        }
        return controller.layer();
    }

    private static Optional<PluginManifest> manifest(ModuleReference module, String source) {
        try (var reader = module.open();
                InputStream in = reader.open("module-info.class").orElse(InputStream.nullInputStream())) {
            byte[] bytes = in.readAllBytes();
            return bytes.length == 0 ? Optional.empty() : PluginManifest.read(bytes);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(source + ": its module descriptor cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<Path> jarsIn(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ConfigurationException(directory + ": cannot be listed: " + e, e);
        }
    }

    private static void closeQuietly(LibraryLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    /** A layer and how many of its plugins are still in use. */
    private record Shared(ModuleLayer layer, LibraryLoader loader, java.util.concurrent.atomic.AtomicInteger users) {}

    private record LayerUnit(PluginManifest manifest, String source, boolean droppedIn, Shared shared)
            implements PluginUnit {

        @Override
        public <T> List<Provider<T>> providers(Class<T> service) {
            return manifest.services(service).stream()
                    .flatMap(provided -> providersOf(provided).stream().<Provider<T>>map(Provided::new))
                    .toList();
        }

        private <S> List<ServiceLoader.Provider<S>> providersOf(Class<S> service) {
            // The loader of services asks that its caller's module declares the use; the points are open-ended.
            LayerUnits.class.getModule().addUses(service);
            return ServiceLoader.load(shared.layer, service).stream()
                    .filter(found ->
                            manifest.module().equals(found.type().getModule().getName())
                                    && found.type().getModule().getLayer() == shared.layer)
                    .toList();
        }

        @Override
        public void close() {
            if (shared.users.decrementAndGet() == 0) {
                closeQuietly(shared.loader);
            }
        }
    }

    private record Provided<T>(ServiceLoader.Provider<? extends T> found) implements PluginUnit.Provider<T> {

        @Override
        public Class<?> type() {
            return found.type();
        }

        @Override
        public T make() {
            return found.get();
        }
    }
}
