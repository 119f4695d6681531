package dev.navarch.spi.plugin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Put on the module declaration of a plugin jar: who it is and which SPIs it was written for. Its services are the
 * {@code provides} clauses of the same module descriptor.
 *
 * <pre>{@code
 * @NavarchPlugin(id = "com.acme.gpu", version = "1.2.0", spi = "scheduling/1")
 * module com.acme.gpu {
 *     requires dev.navarch.spi;
 *     provides dev.navarch.spi.scheduling.FilterPlugin with com.acme.gpu.GpuFilter;
 * }
 * }</pre>
 */
@Target(ElementType.MODULE)
@Retention(RetentionPolicy.RUNTIME)
public @interface NavarchPlugin {

    /** Reverse domain name, unique among the loaded plugins; two jars with one id are refused, both named. */
    String id();

    /** The plugin's own version, shown and never interpreted. */
    String version();

    /**
     * The extension points that the plugin was written for, each as {@code point/version}, such as
     * {@code scheduling/1}. The points and their current versions are listed in {@link ExtensionPoint}.
     */
    String[] spi();
}
