package dev.navarch.machinery.validation;

import java.util.Set;

/** Owner references and finalizers: what an object's deletion depends on. */
public final class ObjectReferences {

    private static final Set<String> STANDARD_FINALIZERS = Set.of("orphan", "foregroundDeletion", "kubernetes");

    private ObjectReferences() {}

    /** A list of owners, at most one of them the controller. Complaints name the list, not its elements. */
    public static void owners(Place owners) {
        int controllers = 0;
        for (int i = 0; i < owners.size(); i++) {
            Place owner = owners.index(i).named(owners.path());
            owner(owner);
            if (owner.at("controller").flag() && ++controllers == 2) {
                owners.invalid("Only one reference can have Controller set to true");
            }
        }
    }

    private static void owner(Place owner) {
        String apiVersion = owner.text("apiVersion");
        int slash = apiVersion.indexOf('/');
        Place version = owner.at("apiVersion");
        if (apiVersion.isEmpty() || slash == apiVersion.length() - 1) {
            version.invalid("version must not be empty");
        } else if (slash >= 0 && apiVersion.indexOf('/', slash + 1) >= 0) {
            version.invalid("unexpected GroupVersion string: " + apiVersion);
        }
        for (String field : new String[] {"kind", "name", "uid"}) {
            if (owner.at(field).isEmpty()) {
                owner.at(field).invalid("must not be empty");
            }
        }
        if (owner.text("kind").equals("Event")
                && (apiVersion.equals("v1") || apiVersion.startsWith("events.k8s.io/"))) {
            owner.invalid(apiVersion + ", Kind=Event is disallowed from being an owner");
        }
    }

    /**
     * A list of finalizers: qualified names.
     *
     * @param domain whether they need a domain, unless they are standard ones
     */
    public static void finalizers(Place finalizers, boolean domain) {
        boolean orphan = false;
        boolean foreground = false;
        for (int i = 0; i < finalizers.size(); i++) {
            Place finalizer = finalizers.index(i);
            Names.qualified(finalizer.text(), finalizers.path(), finalizers.errors());
            if (domain && finalizer.text().indexOf('/') < 0 && !STANDARD_FINALIZERS.contains(finalizer.text())) {
                finalizer.invalid("name is neither a standard finalizer name nor is it fully qualified");
            }
            orphan |= finalizer.text().equals("orphan");
            foreground |= finalizer.text().equals("foregroundDeletion");
        }
        if (orphan && foreground) {
            finalizers.invalid("finalizer orphan and foregroundDeletion cannot be both set");
        }
    }
}
