package dev.navarch.admission.always;

import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;

/** Lets nothing through: for tests of what a cluster does then. */
public final class AlwaysDeny implements MutatingAdmission, ValidatingAdmission {

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public int order() {
        return 960;
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return true;
    }

    @Override
    public void mutate(AdmissionRequest request) throws RejectedException {
        validate(request);
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        throw new RejectedException("admission control is denying all modifications");
    }
}
