package dev.navarch.apiserver.authorization;

import dev.navarch.kernel.plugin.PluginSet;
import dev.navarch.spi.authorization.Authorizer;
import java.util.List;
import java.util.Locale;

/** The order of the plugins themselves, as flags or the instance's configuration choose it. */
final class PluginOrder implements AuthorizerOrder {

    private record Known(long generation, List<Link> links) {}

    private volatile Known known = new Known(-1, List.of());

    @Override
    public List<Link> links(PluginSet.Lease<Authorizer> plugins) {
        Known last = known;
        if (last.generation != plugins.generation()) {
            last = new Known(
                    plugins.generation(),
                    plugins.plugins().stream()
                            .map(each -> new Link(each.name(), each.name().toLowerCase(Locale.ROOT), each))
                            .toList());
            known = last;
        }
        return last.links;
    }
}
