package dev.navarch.apiserver;

import dev.navarch.kernel.plugin.PluginSet;
import dev.navarch.spi.plugin.Plugin;
import java.util.List;

/** A set of plugins that never changes and whose plugins somebody else closes: for servers put together by hand. */
public record FixedPlugins<T extends Plugin>(List<T> plugins) implements PluginSet<T> {

    public FixedPlugins {
        plugins = List.copyOf(plugins);
    }

    @Override
    public Lease<T> lease() {
        return new FixedLease<>(plugins);
    }

    @Override
    public void onChange(Runnable listener) {}

    @Override
    public void close() {}

    private record FixedLease<T>(List<T> plugins) implements Lease<T> {

        @Override
        public long generation() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
