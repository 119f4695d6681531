package dev.navarch.apiserver.subresource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.SubresourceView;
import dev.navarch.kinds.certificates.CertificateConditions;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.spi.objects.ResourceName;
import java.time.InstantSource;

/** Approves or denies a request for a certificate: only the conditions change. */
final class CertificateApproval implements SubresourceView {

    private final InstantSource clock;

    CertificateApproval(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public ResourceName resource() {
        return new ResourceName("certificates.k8s.io", "certificatesigningrequests");
    }

    @Override
    public String subresource() {
        return "approval";
    }

    @Override
    public ObjectNode read(Call call, ObjectNode parent) {
        return parent;
    }

    @Override
    public ObjectNode write(Call call, ObjectNode parent, ObjectNode view) {
        ObjectNode old = parent.deepCopy();
        JsonNode conditions =
                Tree.list(Tree.object(view, "status"), "conditions").deepCopy();
        Tree.ensureObject(parent, "status").set("conditions", conditions);
        CertificateConditions.fillTimes(parent, old, clock.instant());
        FieldErrors errors = new FieldErrors();
        CertificateConditions.validate(parent, old, true, errors);
        if (!errors.isEmpty()) {
            throw ApiException.invalid(
                    "certificates.k8s.io",
                    "CertificateSigningRequest",
                    Tree.textAt(parent, "metadata", "name"),
                    errors.list());
        }
        return parent;
    }
}
