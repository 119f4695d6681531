package dev.navarch.machinery.managedfields;

/**
 * Who owns fields: the identity of an entry in managedFields.
 *
 * @param applied whether by server-side apply; otherwise by create, update or another patch
 * @param apiVersion empty for those who apply: their fields stay theirs in whatever version they apply next
 */
record Owner(String manager, boolean applied, String apiVersion, String subresource) {

    static Owner updating(Manager manager) {
        return new Owner(manager.name(), false, manager.apiVersion(), manager.subresource());
    }

    static Owner applying(Manager manager) {
        return new Owner(manager.name(), true, "", manager.subresource());
    }

    String operation() {
        return applied ? "Apply" : "Update";
    }
}
