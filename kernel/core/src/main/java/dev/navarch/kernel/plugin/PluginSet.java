package dev.navarch.kernel.plugin;

import dev.navarch.spi.plugin.Plugin;
import java.util.List;

/** The plugins of one service that are in use now. Closing it takes them all out of service. */
public interface PluginSet<T extends Plugin> extends AutoCloseable {

    /**
     * Borrows the current plugins, in their declared order. None of them is closed before the lease is; keep it for the
     * length of one request or one scheduling cycle.
     */
    Lease<T> lease();

    /** Calls {@code listener} after every change, on the thread that made it. */
    void onChange(Runnable listener);

    @Override
    void close();

    /** Plugins on loan. */
    interface Lease<T> extends AutoCloseable {

        List<T> plugins();

        /** Whether a plugin is part of the distribution; others were dropped in, and may be slow or worse. */
        default boolean isBuiltIn(T plugin) {
            return true;
        }

        /** Rises with every change of the set: what was derived from the plugins of one generation can be kept with it. */
        long generation();

        @Override
        void close();
    }
}
