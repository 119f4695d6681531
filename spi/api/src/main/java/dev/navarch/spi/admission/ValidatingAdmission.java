package dev.navarch.spi.admission;

/** Refuses objects that are well-formed and yet not wanted. Sees the object as it will be stored. */
public non-sealed interface ValidatingAdmission extends AdmissionPlugin {

    /**
     * Must not alter the object. Called on the request's own virtual thread and interrupted at the deadline.
     *
     * @throws RejectedException to refuse the request
     */
    void validate(AdmissionRequest request) throws RejectedException;
}
