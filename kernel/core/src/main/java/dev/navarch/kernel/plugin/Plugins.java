package dev.navarch.kernel.plugin;

import dev.navarch.kernel.configuration.RecordBinding;
import dev.navarch.kernel.configuration.Section;
import dev.navarch.kernel.configuration.Suggestion;
import dev.navarch.kernel.descriptor.ClassPathModules;
import dev.navarch.spi.plugin.ConfigurationException;
import dev.navarch.spi.plugin.ExtensionPoint;
import dev.navarch.spi.plugin.Plugin;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry of an instance. Changes (hosting, dropping in, taking out) happen one at a time under its lock; the sets
 * it hands out are read without it.
 */
public final class Plugins implements PluginRegistry {

    private static final Logger LOG = LoggerFactory.getLogger(Plugins.class);
    private static final Duration START_DEADLINE = Duration.ofSeconds(10);

    private final Section configuration;
    private final RecordBinding binding;
    private final Path data;
    private final InstantSource clock;
    private final Duration startDeadline;
    private final List<PluginUnit> units = new ArrayList<>();
    private final Map<Class<?>, HostedPlugin> hosted = new LinkedHashMap<>();
    private final List<HostedSet<?>> sets = new ArrayList<>();
    private final Map<String, String> refused = new TreeMap<>();
    /** The names that services gave themselves, by unit and class; only made instances know theirs. */
    private final Map<PluginUnit, Map<String, String>> names = new IdentityHashMap<>();

    private final List<Runnable> listeners = new ArrayList<>();

    /** @param startDeadline how long a plugin's start may take */
    Plugins(Section configuration, Map<String, String> facts, Path data, InstantSource clock, Duration startDeadline) {
        this.configuration = configuration;
        this.binding = new RecordBinding(Map.copyOf(facts));
        this.data = data;
        this.clock = clock;
        this.startDeadline = startDeadline;
    }

    /**
     * A registry whose built-in plugins are loaded in module layers of their own.
     *
     * @param builtIn directories, each loaded as one layer
     * @param configuration the {@code plugins} section of the configuration
     * @param facts what the instance knows of itself, by the names that plugins' configuration records use
     * @param data the directory below which plugins keep their data
     */
    public static Plugins inLayers(
            List<Path> builtIn, Section configuration, Map<String, String> facts, Path data, InstantSource clock) {
        Plugins plugins = new Plugins(configuration, facts, data, clock, START_DEADLINE);
        for (Path directory : builtIn) {
            plugins.units.addAll(LayerUnits.load(directory, "built in", false));
        }
        return plugins;
    }

    /** A registry of the plugins on the class path, for instances inside a test. */
    public static Plugins onClassPath(
            ClassPathModules modules,
            Section configuration,
            Map<String, String> facts,
            Path data,
            InstantSource clock) {
        Plugins plugins = new Plugins(configuration, facts, data, clock, START_DEADLINE);
        plugins.units.addAll(ClassPathUnits.find(modules));
        return plugins;
    }

    @Override
    public synchronized <T extends Plugin> PluginSet<T> host(Class<T> service, HostServices services) {
        HostedSet<T> set = new HostedSet<>(service, services, this::letGo);
        sets.add(set);
        refill(set, true);
        announce();
        return set;
    }

    @Override
    public synchronized <T extends Plugin> T choose(Class<T> service, String name, HostServices services) {
        List<Candidate<T>> matching = candidates(service).stream()
                .filter(candidate -> candidate.plugin().name().equals(name))
                .toList();
        if (matching.isEmpty()) {
            List<String> names = names(service);
            throw new ConfigurationException("no " + Services.point(service).id() + " plugin is named '" + name + "': "
                    + Suggestion.hint(name, names));
        }
        if (matching.size() > 1) {
            throw new ConfigurationException("two " + Services.point(service).id() + " plugins are named '" + name
                    + "': in " + matching.get(0).unit().source() + " and in "
                    + matching.get(1).unit().source() + ": remove one");
        }
        T chosen = service.cast(put(matching.getFirst(), service, services).plugin());
        announce();
        return chosen;
    }

    @Override
    public synchronized List<String> names(Class<? extends Plugin> service) {
        return candidates(service).stream()
                .map(candidate -> candidate.plugin().name())
                .sorted()
                .toList();
    }

    /**
     * Takes a jar or directory into service.
     *
     * @throws ConfigurationException with the reason if it does not fit; the instance is as before
     */
    public synchronized void dropIn(Path place, String source) {
        refused.remove(source);
        List<PluginUnit> added = List.of();
        try {
            added = LayerUnits.load(place, source, true);
            for (PluginUnit unit : added) {
                refuseDuplicate(unit);
                units.add(unit);
            }
            for (HostedSet<?> set : List.copyOf(sets)) {
                if (added.stream().anyMatch(unit -> serves(unit, set))) {
                    refill(set, false);
                }
            }
        } catch (RuntimeException | LinkageError e) {
            String reason = e.getMessage() == null ? e.toString() : e.getMessage();
            added.forEach(this::remove);
            refused.put(source, reason);
            throw e instanceof ConfigurationException known
                    ? known
                    : new ConfigurationException(source + ": " + reason, e);
        } finally {
            announce();
        }
    }

    /** Takes what came from a source out of service, its instances closed and its class loader let go. */
    public synchronized void takeOut(String source) {
        refused.remove(source);
        units.stream()
                .filter(unit -> unit.droppedIn() && unit.source().equals(source))
                .toList()
                .forEach(this::remove);
        announce();
    }

    /** Calls a listener after every change of what is loaded. */
    public synchronized void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized List<PluginDescription> describe() {
        List<PluginDescription> lines = new ArrayList<>();
        for (PluginUnit unit : units) {
            PluginManifest manifest = unit.manifest();
            manifest.provides()
                    .forEach((service, classes) -> Services.point(service).ifPresent(point -> {
                        for (String type : classes) {
                            Optional<HostedPlugin> instance = hosted.values().stream()
                                    .filter(one -> one.unit() == unit
                                            && one.plugin().getClass().getName().equals(type))
                                    .findFirst();
                            String name =
                                    instance.map(one -> one.plugin().name()).orElseGet(() -> nameOf(unit, type));
                            String state = instance.isPresent() ? "active" : idle(point, name);
                            lines.add(new PluginDescription(
                                    point.id(),
                                    name,
                                    manifest.id(),
                                    manifest.version(),
                                    point.version(),
                                    manifest.module(),
                                    unit.source(),
                                    state));
                        }
                    }));
        }
        refused.forEach((source, reason) ->
                lines.add(new PluginDescription("", "", "", "", 0, "", source, "refused: " + reason)));
        lines.sort(Comparator.comparing(PluginDescription::point).thenComparing(PluginDescription::name));
        return lines.stream().distinct().toList();
    }

    @Override
    public synchronized void close() {
        List.copyOf(sets).forEach(this::letGo);
        List.copyOf(hosted.values()).reversed().forEach(HostedPlugin::close);
        hosted.clear();
        units.forEach(PluginUnit::close);
        units.clear();
    }

    private static boolean serves(PluginUnit unit, HostedSet<?> set) {
        return !unit.manifest().services(set.service()).isEmpty();
    }

    private String nameOf(PluginUnit unit, String type) {
        return names.getOrDefault(unit, Map.of()).getOrDefault(type, type.substring(type.lastIndexOf('.') + 1));
    }

    private String idle(ExtensionPoint point, String name) {
        return PluginSelection.of(configuration, point).disables(name) ? "disabled by configuration" : "available";
    }

    private void refuseDuplicate(PluginUnit unit) {
        for (PluginUnit other : units) {
            if (other.manifest().id().equals(unit.manifest().id())) {
                throw new ConfigurationException(
                        unit.source() + ": the id " + unit.manifest().id() + " is taken by "
                                + other.manifest().module() + " (" + other.source() + "): remove one of the two");
            }
        }
    }

    private void remove(PluginUnit unit) {
        units.remove(unit);
        names.remove(unit);
        for (HostedSet<?> set : List.copyOf(sets)) {
            if (serves(unit, set)) {
                refill(set, false);
            }
        }
        List<Class<?>> itsTypes = hosted.values().stream()
                .filter(one -> one.unit() == unit)
                .<Class<?>>map(one -> one.plugin().getClass())
                .toList();
        itsTypes.forEach(type -> hosted.remove(type).close());
        unit.close();
    }

    private void letGo(HostedSet<?> set) {
        synchronized (this) {
            if (sets.remove(set)) {
                set.replace(List.of(), Set.of());
            }
        }
    }

    private <T extends Plugin> void refill(HostedSet<T> set, boolean atStart) {
        PluginSelection selection = PluginSelection.of(configuration, Services.point(set.service()));
        List<T> plugins = new ArrayList<>();
        Set<T> droppedIn = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Candidate<T> candidate : candidates(set.service())) {
            if (!selection.wants(candidate.plugin())) {
                continue;
            }
            try {
                T plugin = set.service()
                        .cast(put(candidate, set.service(), set.services()).plugin());
                plugins.add(plugin);
                if (candidate.unit().droppedIn()) {
                    droppedIn.add(plugin);
                }
            } catch (ConfigurationException e) {
                if (candidate.unit().droppedIn() || !atStart) {
                    throw e;
                }
                throw new ConfigurationException(e.getMessage(), e);
            }
        }
        plugins.sort(Comparator.<T>comparingInt(plugin -> selection.place(plugin.name()))
                .thenComparingInt(Plugin::order));
        set.replace(plugins, droppedIn);
    }

    private <T extends Plugin> HostedPlugin put(Candidate<T> candidate, Class<T> service, HostServices services) {
        HostedPlugin known = hosted.get(candidate.plugin().getClass());
        if (known != null) {
            return known;
        }
        Section section = PluginSelection.of(configuration, Services.point(service))
                .configurationOf(candidate.plugin().name());
        HostedPlugin started = HostedPlugin.start(
                candidate.unit(), candidate.plugin(), section, binding, data, clock, services, startDeadline);
        hosted.put(candidate.plugin().getClass(), started);
        LOG.debug(
                "{} {} is in service",
                Services.point(service).id(),
                candidate.plugin().name());
        return started;
    }

    /** An instance per providing class: the one in service, or a fresh one that has not been started. */
    private <T extends Plugin> List<Candidate<T>> candidates(Class<T> service) {
        List<Candidate<T>> all = new ArrayList<>();
        for (PluginUnit unit : units) {
            Set<Class<?>> seen = new HashSet<>();
            for (PluginUnit.Provider<T> provider : unit.providers(service)) {
                if (!seen.add(provider.type())) {
                    continue;
                }
                HostedPlugin known = hosted.get(provider.type());
                T plugin = known != null ? service.cast(known.plugin()) : provider.make();
                names.computeIfAbsent(unit, any -> new HashMap<>())
                        .put(provider.type().getName(), plugin.name());
                all.add(new Candidate<>(unit, plugin));
            }
        }
        return all;
    }

    private void announce() {
        listeners.forEach(Runnable::run);
    }

    private record Candidate<T>(PluginUnit unit, T plugin) {}
}
