package dev.navarch.admission.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;
import dev.navarch.spi.authentication.User;

/** The signer of API clients makes no certificates of those who may do everything. */
public final class CertificateSubjectRestriction implements ValidatingAdmission {

    private static final String CLIENT_SIGNER = "kubernetes.io/kube-apiserver-client";

    @Override
    public int order() {
        return 420;
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return operation == Operation.CREATE
                && group.equals(SignerRights.GROUP)
                && resource.equals(SignerRights.REQUESTS)
                && subresource.isEmpty();
    }

    @Override
    public void validate(AdmissionRequest request) throws RejectedException {
        JsonNode spec = request.object().orElseThrow().path("spec");
        if (spec.path("signerName").asText().equals(CLIENT_SIGNER)
                && RequestedSubject.of(spec.path("request").asText())
                        .filter(subject -> subject.organizations().contains(User.MASTERS))
                        .isPresent()) {
            throw new RejectedException(
                    "use of " + CLIENT_SIGNER + " signer with " + User.MASTERS + " group is not allowed");
        }
    }
}
