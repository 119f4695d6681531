package dev.navarch.kernel.component;

import dev.navarch.kernel.descriptor.ClassPathModules;
import dev.navarch.kernel.descriptor.ModuleInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/** Finds the components that a distribution holds, in the order of their start. */
public final class Components {

    private Components() {}

    /** Those of the modules in the boot layer. */
    public static List<Component> inModules() {
        return ordered(ServiceLoader.load(Component.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList());
    }

    /** Those that module descriptors on a class path name, where no module system looks at them. */
    public static List<Component> onClassPath(ClassPathModules modules) {
        List<Component> found = new ArrayList<>();
        try {
            for (ModuleInfo info : modules.byPlace().values()) {
                for (String name : info.provides().getOrDefault(Component.class.getName(), List.of())) {
                    found.add(Class.forName(name, true, modules.loader())
                            .asSubclass(Component.class)
                            .getConstructor()
                            .newInstance());
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a component cannot be made: " + e, e);
        }
        return ordered(found);
    }

    /**
     * Starts components: those of order 0, which the others need, one after the other; then all others side by side,
     * since they need nothing of one another.
     *
     * @param started told of each as it runs, from any thread, also where another one fails
     * @throws Exception the first failure, once every start has come to its end
     */
    public static void start(
            List<Component> components, ComponentContext context, BiConsumer<Component, RunningComponent> started)
            throws Exception {
        List<Future<?>> starts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Component component : components) {
                if (component.order() == 0) {
                    started.accept(component, component.start(context));
                } else {
                    starts.add(threads.submit(() -> {
                        started.accept(component, component.start(context));
                        return null;
                    }));
                }
            }
        }
        for (Future<?> start : starts) {
            try {
                start.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }

    private static List<Component> ordered(List<Component> components) {
        return components.stream()
                .sorted(Comparator.comparingInt(Component::order))
                .toList();
    }
}
