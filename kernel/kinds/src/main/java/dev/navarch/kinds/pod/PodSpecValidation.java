package dev.navarch.kinds.pod;

import dev.navarch.machinery.validation.Place;

/** What a pod's spec must look like, in pods and in templates. */
public final class PodSpecValidation {

    /** Where the spec stands: a template may leave out or must not have some things. */
    public enum Owner {
        POD,
        TEMPLATE,
        TEMPLATE_WITH_CLAIMS
    }

    private PodSpecValidation() {}

    /** Checks everything. */
    public static void validate(Place spec, Owner owner) {
        spec.at("containers").required();
    }
}
