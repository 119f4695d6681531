package dev.navarch.machinery.managedfields;

/** Fields that nobody owns: they say which object it is, or are the server's. */
final class Untracked {

    /** Only these places themselves: what is below metadata, such as labels, is tracked. */
    static final FieldSet FIELDS = FieldSet.ofSubtrees(
            "apiVersion",
            "kind",
            "metadata",
            "metadata.name",
            "metadata.namespace",
            "metadata.creationTimestamp",
            "metadata.selfLink",
            "metadata.uid",
            "metadata.clusterName",
            "metadata.generation",
            "metadata.managedFields",
            "metadata.resourceVersion");

    private Untracked() {}
}
