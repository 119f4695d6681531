package dev.navarch.apiserver.registry;

/**
 * How a write from within the API server is made.
 *
 * @param dryRun whether all is done but storing
 * @param fieldManager whom managedFields name for it; empty to leave them alone
 * @param subresource through which managedFields say it was made, such as {@code status}; empty for none
 */
public record WriteOptions(boolean dryRun, String fieldManager, String subresource) {

    /** A real write of the system's own, which managedFields do not mention. */
    public static final WriteOptions SYSTEM = new WriteOptions(false, "");

    /** A write of the status in the server's own name. */
    public static final WriteOptions STATUS = new WriteOptions(false, "kube-apiserver", "status");

    /** A write of the object itself. */
    public WriteOptions(boolean dryRun, String fieldManager) {
        this(dryRun, fieldManager, "");
    }
}
