package dev.navarch.kernel.descriptor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The module descriptors of the jars and directories on a class path, where the module system does not look at them.
 *
 * @param loader of the class path
 * @param byPlace in the order of the class path
 */
public record ClassPathModules(ClassLoader loader, Map<URL, ModuleInfo> byPlace) {

    /** Reads them; opens every jar, so do it once. */
    public static ClassPathModules scan(ClassLoader loader) {
        Map<URL, ModuleInfo> found = new LinkedHashMap<>();
        try {
            for (URL url : Collections.list(loader.getResources("module-info.class"))) {
                try (InputStream in = url.openStream()) {
                    ModuleInfo.read(in.readAllBytes()).ifPresent(info -> found.put(url, info));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ClassPathModules(loader, Collections.unmodifiableMap(found));
    }
}
