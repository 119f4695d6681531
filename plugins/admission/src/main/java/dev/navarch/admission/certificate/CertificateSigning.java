package dev.navarch.admission.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.admission.access.AccessQuestions;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.admission.ValidatingAdmission;
import dev.navarch.spi.plugin.PluginContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Only those who may sign for a signer write a certificate or a failure into a request to it. */
public final class CertificateSigning implements ValidatingAdmission {

    private @Nullable SignerRights rights;

    public CertificateSigning() {}

    CertificateSigning(AccessQuestions questions) {
        rights = new SignerRights(questions);
    }

    @Override
    public int order() {
        return 380;
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
        if (!Objects.requireNonNull(rights, "not started").has(request.user(), "sign", signer)) {
            throw new RejectedException("user not permitted to sign requests with signerName \"" + signer + "\"");
        }
    }
}
