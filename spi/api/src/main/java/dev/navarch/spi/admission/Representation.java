package dev.navarch.spi.admission;

/**
 * One form in which objects of a resource (or subresource) are served: where it is asked for, and the kind that it
 * speaks there.
 *
 * @param group of the resource; empty for the core group
 * @param resource plural, lower case, without the subresource
 * @param kindGroup of the kind, which may be another than the resource's, as that of {@code deployments/scale} is
 */
public record Representation(
        String group, String version, String resource, String kindGroup, String kindVersion, String kind) {

    /** A resource whose kind lies in its own group and version. */
    public Representation(String group, String version, String resource, String kind) {
        this(group, version, resource, group, version, kind);
    }

    /** The apiVersion of objects in this form. */
    public String apiVersion() {
        return kindGroup.isEmpty() ? kindVersion : kindGroup + "/" + kindVersion;
    }
}
