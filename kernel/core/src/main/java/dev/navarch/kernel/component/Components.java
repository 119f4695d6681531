package dev.navarch.kernel.component;

import dev.navarch.kernel.descriptor.ClassPathModules;
import dev.navarch.kernel.descriptor.ModuleInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

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

    private static List<Component> ordered(List<Component> components) {
        return components.stream()
                .sorted(Comparator.comparingInt(Component::order))
                .toList();
    }
}
