package dev.navarch.admission.certificate;

import dev.navarch.admission.access.AccessQuestions;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;
import dev.navarch.spi.plugin.PluginContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Only those who may approve for a signer approve or deny a request to it. */
public final class CertificateApproval implements ValidatingAdmission {

    private @Nullable SignerRights rights;

    public CertificateApproval() {}

    CertificateApproval(AccessQuestions questions) {
        rights = new SignerRights(questions);
    }

    @Override
    public int order() {
        return 360;
    }

    @Override
    public void start(PluginContext context) {
        if (rights == null) {
            rights = new SignerRights(AccessQuestions.of(context));
        }
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
        if (!Objects.requireNonNull(rights, "not started").has(request.user(), "approve", signer)) {
            throw new RejectedException("user not permitted to approve requests with signerName \"" + signer + "\"");
        }
    }
}
