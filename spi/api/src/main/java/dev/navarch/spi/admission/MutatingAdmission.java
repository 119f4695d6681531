package dev.navarch.spi.admission;

/** Changes objects before they are validated and stored. */
public non-sealed interface MutatingAdmission extends AdmissionPlugin {

    /**
     * May alter {@link AdmissionRequest#object()} in place. Called on the request's own virtual thread and interrupted
     * at the deadline.
     *
     * @throws RejectedException to refuse the request
     */
    void mutate(AdmissionRequest request) throws RejectedException;
}
