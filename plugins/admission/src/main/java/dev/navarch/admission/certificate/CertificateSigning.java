package dev.navarch.admission.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;

/** Only those who may sign for a signer write a certificate or a failure into a request to it. */
public final class CertificateSigning implements ValidatingAdmission {

    @Override
    public int order() {
        return 380;
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return operation == Operation.UPDATE
                && group.equals(SignerRights.GROUP)
                && resource.equals(SignerRights.REQUESTS)
                && subresource.equals("status");
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        JsonNode before = request.oldObject().orElseThrow().path("status");
        JsonNode after = request.object().orElseThrow().path("status");
        if (before.path("certificate").equals(after.path("certificate"))
                && before.path("conditions").equals(after.path("conditions"))) {
            return;
        }
        String signer = request.oldObject()
                .orElseThrow()
                .path("spec")
                .path("signerName")
                .asText();
        if (!SignerRights.has(request, "sign", signer)) {
            throw new RejectedException("user not permitted to sign requests with signerName \"" + signer + "\"");
        }
    }
}
