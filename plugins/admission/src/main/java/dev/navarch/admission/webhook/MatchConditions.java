package dev.navarch.admission.webhook;

import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.Representation;

/** Decides by a webhook's conditions whether it is asked. */
interface MatchConditions {

    /**
     * Whether all conditions hold; one that does not outweighs one that fails.
     *
     * @return false also where a condition fails and the webhook's failures are ignored
     * @throws RejectedException where a condition fails, none is known not to hold, and failures count
     */
    boolean hold(Hook hook, AdmissionRequest request, Representation form) throws RejectedException;
}
