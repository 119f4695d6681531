package dev.navarch.kernel.metrics;

import dev.navarch.kernel.metrics.Exposition.Type;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The families that plugins publish, by name. A family is there as long as one of the plugins that asked for it; nothing
 * of a plugin is kept but texts and numbers, so that its classes can go. Safe for many threads.
 */
public final class PluginFamilies implements MetricSource {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final Set<String> KERNEL =
            Arrays.stream(Family.values()).map(Family::wireName).collect(Collectors.toUnmodifiableSet());

    private final TreeMap<String, PluginFamily> families = new TreeMap<>();

    /** A plugin's way in; closed with the plugin. */
    public PluginMeters open() {
        return new PluginMeters(this);
    }

    /** @throws IllegalArgumentException for names that cannot be, or are something else already */
    synchronized PluginFamily join(PluginMeters owner, Head head) {
        if (!NAME.matcher(head.name()).matches()) {
            throw new IllegalArgumentException("\"" + head.name() + "\" is no name of a metric");
        }
        for (String label : head.labels()) {
            if (!LABEL.matcher(label).matches() || label.equals("le") && head.type() == Type.HISTOGRAM) {
                throw new IllegalArgumentException("\"" + label + "\" is no label of " + head.name());
            }
        }
        PluginFamily known = families.get(head.name());
        if (KERNEL.contains(head.name()) || known != null && !known.fits(head)) {
            throw new IllegalArgumentException(head.name() + " is published already, and is something else");
        }
        PluginFamily family = known == null ? new PluginFamily(head) : known;
        families.put(head.name(), family);
        family.owners().add(owner);
        return family;
    }

    synchronized void leave(PluginMeters owner) {
        families.values().removeIf(family -> {
            family.owners().remove(owner);
            return family.owners().isEmpty();
        });
    }

    @Override
    public synchronized void print(Exposition out) {
        families.values().forEach(family -> family.print(out));
    }
}
