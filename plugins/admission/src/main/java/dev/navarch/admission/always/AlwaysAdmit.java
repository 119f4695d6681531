package dev.navarch.admission.always;

import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.ValidatingAdmission;

/** Lets everything through; kept since old command lines name it. */
public final class AlwaysAdmit implements ValidatingAdmission {

    @Override
    public boolean onByDefault() {
        return false;
    }

    @Override
    public int order() {
        return 80;
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return false;
    }

    @Override
    public void validate(AdmissionRequest request) {}
}
