package dev.navarch.apiserver.authorization;

import dev.navarch.apiserver.authorization.AuthorizationFile.Entry;
import dev.navarch.apiserver.upkeep.FollowedFile;
import dev.navarch.apiserver.upkeep.Upkeep;
import dev.navarch.kernel.configuration.Section;
import dev.navarch.kernel.plugin.PluginSet;
import dev.navarch.spi.authorization.Authorizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The order of an authorization configuration, which may change while the server runs. A changed file that makes no
 * sense, or that leaves out a type which the first one named, is not used; authorizers with settings may come and go.
 */
public final class ConfiguredOrder implements AuthorizerOrder {

    private record Known(List<Entry> entries, long generation, List<Link> links) {}

    private final PluginSet<Authorizer> plugins;
    private final FollowedFile file;
    private final Set<String> required;
    private volatile List<Entry> entries;
    private volatile Known known = new Known(List.of(), -1, List.of());

    private ConfiguredOrder(PluginSet<Authorizer> plugins, FollowedFile file) {
        this.plugins = plugins;
        this.file = file;
        this.entries = entries(file.read());
        this.required = entries.stream()
                .filter(entry -> entry.made().isEmpty())
                .map(Entry::type)
                .collect(Collectors.toSet());
    }

    /** @throws dev.navarch.spi.plugin.ConfigurationException if the file cannot be used */
    public static ConfiguredOrder read(PluginSet<Authorizer> plugins, Path file) {
        return new ConfiguredOrder(plugins, new FollowedFile("--authorization-config", file));
    }

    /** Looks at the file from time to time. */
    public void follow(Upkeep upkeep) {
        file.follow(upkeep, this::use);
    }

    @Override
    public List<Link> links(PluginSet.Lease<Authorizer> lease) {
        Known last = known;
        List<Entry> now = entries;
        if (last.entries != now || last.generation != lease.generation()) {
            last = new Known(now, lease.generation(), links(now, lease.plugins()));
            known = last;
        }
        return last.links;
    }

    private static List<Link> links(List<Entry> entries, List<Authorizer> types) {
        List<Link> links = new ArrayList<>();
        for (Entry entry : entries) {
            Predicate<Authorizer> named = each -> each.name().equals(entry.type());
            entry.made()
                    .or(() -> types.stream().filter(named).findFirst())
                    .ifPresent(authorizer -> links.add(new Link(entry.type(), entry.name(), authorizer)));
        }
        return List.copyOf(links);
    }

    /** Takes a changed file over. */
    void use(Section document) {
        List<Entry> next = entries(document);
        Set<String> types = next.stream().map(Entry::type).collect(Collectors.toSet());
        for (String type : required) {
            if (!types.contains(type)) {
                throw document.wrong(
                        "authorizers", "'" + type + "' was there when the server started: leave it in, or start anew");
            }
        }
        entries = next;
    }

    private List<Entry> entries(Section document) {
        try (var lease = plugins.lease()) {
            return new AuthorizationFile(lease.plugins()).read(document);
        }
    }
}
