package dev.navarch.spi.objects;

/**
 * A resource without its version, such as {@code deployments.apps}: what authorization rules, storage keys and caches
 * are about.
 *
 * @param group the API group, empty for the core group
 * @param resource the plural name, lower case
 */
public record ResourceName(String group, String resource) {

    /** A resource of the core group. */
    public static ResourceName core(String resource) {
        return new ResourceName("", resource);
    }

    @Override
    public String toString() {
        return group.isEmpty() ? resource : resource + "." + group;
    }
}
