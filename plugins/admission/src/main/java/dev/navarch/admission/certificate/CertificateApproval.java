package dev.navarch.admission.certificate;

import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;

/** Only those who may approve for a signer approve or deny a request to it. */
public final class CertificateApproval implements ValidatingAdmission {

    @Override
    public int order() {
        return 360;
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return operation == Operation.UPDATE
                && group.equals(SignerRights.GROUP)
                && resource.equals(SignerRights.REQUESTS)
                && subresource.equals("approval");
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        String signer = request.oldObject()
                .orElseThrow()
                .path("spec")
                .path("signerName")
                .asText();
        if (!SignerRights.has(request, "approve", signer)) {
            throw new RejectedException("user not permitted to approve requests with signerName \"" + signer + "\"");
        }
    }
}
