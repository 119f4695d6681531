package dev.navarch.kernel.plugin;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The class loader of a plugin's third-party jars: their own versions of everything but the JDK, the packages that the
 * SPI is made of, and the logging interface. Its parent must not be the platform class loader, which also hands out the
 * packages of application modules and would slip the kernel's libraries in under the plugin's.
 */
final class LibraryLoader extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private LibraryLoader(String name, URL[] jars) {
        super(name, jars, new Filter());
    }

    static LibraryLoader of(String name, List<Path> jars) {
        URL[] urls = jars.stream()
                .map(jar -> {
                    try {
                        return jar.toUri().toURL();
                    } catch (MalformedURLException e) {
                        throw new IllegalArgumentException(e);
                    }
                })
                .toArray(URL[]::new);
        return new LibraryLoader(name, urls);
    }

    /** Lets through the JDK and what the SPI exposes. */
    private static final class Filter extends ClassLoader {

        private static final List<String> SHARED = List.of("dev.navarch.spi.", "org.slf4j.");

        static {
            registerAsParallelCapable();
        }

        private final Set<String> jdkPackages = ModuleLayer.boot().configuration().modules().stream()
                .filter(module -> module.reference()
                        .location()
                        .map(uri -> "jrt".equals(uri.getScheme()))
                        .orElse(false))
                .flatMap(module -> module.reference().descriptor().packages().stream())
                .collect(Collectors.toUnmodifiableSet());

        Filter() {
            super("navarch-shared", null);
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            int dot = name.lastIndexOf('.');
            boolean jdk = dot > 0 && jdkPackages.contains(name.substring(0, dot));
            if (jdk || SHARED.stream().anyMatch(name::startsWith)) {
                return LibraryLoader.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
