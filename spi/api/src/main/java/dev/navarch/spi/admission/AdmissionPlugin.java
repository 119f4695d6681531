package dev.navarch.spi.admission;

import dev.navarch.spi.plugin.Plugin;

/**
 * A step of admission: a {@link MutatingAdmission}, a {@link ValidatingAdmission} or both. The steps run in the
 * configured order, all mutating ones first; the whole chain shares one deadline (10 s by default).
 */
public sealed interface AdmissionPlugin extends Plugin permits MutatingAdmission, ValidatingAdmission {

    /**
     * Whether this step wants requests for that resource at all. Asked once for each resource, operation and
     * subresource, then remembered: a step that declines costs a request nothing.
     */
    default boolean handles(Operation operation, String group, String resource, String subresource) {
        return true;
    }

    /**
     * The place among the steps that configuration does not order: lower runs earlier. The built-in steps that know one
     * kind lie between 100 and 500, those that users configure (policies, webhooks, quotas) between 900 and 1000.
     */
    @Override
    default int order() {
        return 500;
    }
}
