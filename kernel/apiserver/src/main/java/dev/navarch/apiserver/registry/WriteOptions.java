package dev.navarch.apiserver.registry;

/**
 * How a write from within the API server is made.
 *
 * @param dryRun whether all is done but storing
 * @param fieldManager whom managedFields name for it; empty to leave them alone
 */
public record WriteOptions(boolean dryRun, String fieldManager) {

    /** A real write of the system's own, which managedFields do not mention. */
    public static final WriteOptions SYSTEM = new WriteOptions(false, "");
}
