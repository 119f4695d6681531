package dev.navarch.apiserver.encryption;

import dev.navarch.apiserver.encryption.transform.Plain;
import dev.navarch.spi.objects.ResourceName;
import java.util.List;

/** Which resources are sealed with which keys: the first entry that names a resource counts. */
record EncryptionRules(List<Entry> entries) {

    private static final Transformers PLAIN = new Transformers(List.of(new Plain()));

    /** Nothing is sealed. */
    static final EncryptionRules NONE = new EncryptionRules(List.of());

    Transformers of(ResourceName resource) {
        for (Entry entry : entries) {
            if (entry.names(resource)) {
                return entry.transformers;
            }
        }
        return PLAIN;
    }

    /**
     * One entry of the configuration.
     *
     * @param resources such as {@code secrets}, {@code deployments.apps}, {@code *.apps}, {@code *.} (all of the core
     *     group) and {@code *.*}
     */
    record Entry(List<String> resources, Transformers transformers) {

        boolean names(ResourceName resource) {
            String group = resource.group();
            String plain = group.isEmpty() ? resource.resource() : resource.resource() + "." + group;
            for (String each : resources) {
                if (each.equals("*.*") || each.equals(plain) || each.equals("*." + group)) {
                    return true;
                }
                if (group.isEmpty() && each.equals(resource.resource() + ".")) {
                    return true;
                }
            }
            return false;
        }
    }
}
