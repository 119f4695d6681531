package dev.navarch.kinds.certificates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.FieldLabels;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.PartRules;
import dev.navarch.kinds.WriteContext;
import dev.navarch.kinds.table.Age;
import dev.navarch.kinds.table.Cells;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** CertificateSigningRequests: their spec never changes after creation. */
public final class CertificateSigningRequestRules implements KindRules {
    /** What a certificate can be for, as the API writes it. */
    private static final List<String> USAGES = List.of(
            "any",
            "cert sign",
            "client auth",
            "code signing",
            "content commitment",
            "crl sign",
            "data encipherment",
            "decipher only",
            "digital signature",
            "email protection",
            "encipher only",
            "ipsec end system",
            "ipsec tunnel",
            "ipsec user",
            "key agreement",
            "key encipherment",
            "microsoft sgc",
            "netscape sgc",
            "ocsp signing",
            "s/mime",
            "server auth",
            "signing",
            "timestamping");

    private static final PartRules APPROVAL = new ApprovalRules();
    private static final FieldLabels FIELD_LABELS = FieldLabels.NAME.with("spec.signerName");

    @Override
    public void applyDefaults(ObjectNode request) {
        Tree.ensureObject(request, "status");
    }

    @Override
    public void prepareForCreate(ObjectNode request, WriteContext context) {
        ObjectNode spec = Tree.ensureObject(request, "spec");
        spec.remove(List.of("username", "uid", "groups", "extra"));
        spec.put("username", context.user());
        if (!context.uid().isEmpty()) {
            spec.put("uid", context.uid());
        }
        if (!context.groups().isEmpty()) {
            context.groups().forEach(spec.putArray("groups")::add);
        }
        context.extra()
                .forEach((key, values) ->
                        values.forEach(spec.withObjectProperty("extra").withArrayProperty(key)::add));
        request.putObject("status");
    }

    @Override
    public void prepareForUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        Tree.copy(next, old, "spec");
    }

    @Override
    public void prepareForStatusUpdate(ObjectNode next, ObjectNode old, WriteContext context) {
        Tree.ensureObject(next, "status");
        CertificateConditions.keepDecisions(next, old);
        CertificateConditions.fillTimes(next, old, context.now());
    }

    @Override
    public void validateName(String name, FieldPath path, FieldErrors errors) {
        Names.pathSegment(name, path, errors);
    }

    @Override
    public void validate(ObjectNode request, FieldErrors errors) {
        Place spec = Place.field(request, "spec", errors);
        Place usages = spec.at("usages");
        if (usages.required("usages must be set")) {
            Set<String> seen = new HashSet<>();
            usages.each(usage -> {
                usage.oneOf(USAGES);
                if (!seen.add(usage.text())) {
                    usage.duplicate();
                }
            });
        }
        PemRequest.validate(spec.at("request"));
        SignerName.validate(spec.at("signerName"));
        Place expiration = spec.at("expirationSeconds");
        if (expiration.isPresent() && expiration.number() < 600) {
            expiration.invalid("may not specify a duration less than 600 seconds (10 minutes)");
        }
    }

    @Override
    public void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        CertificateConditions.validate(next, old, false, errors);
    }

    @Override
    public void validateStatusUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        CertificateConditions.validate(next, old, false, errors);
        Place certificate = Place.field(next, "status", errors).at("certificate");
        String was = Tree.textAt(old, "status", "certificate");
        if (was.equals(certificate.text())) {
            return;
        }
        if (!certificate.isEmpty()) {
            PemRequest.certificates(certificate);
        }
        if (!was.isEmpty()) {
            certificate.forbidden("updates may not modify existing certificate content");
        }
    }

    @Override
    public @Nullable PartRules part(String subresource) {
        return subresource.equals("approval") ? APPROVAL : KindRules.super.part(subresource);
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public FieldLabels fieldLabels() {
        return FIELD_LABELS;
    }

    @Override
    public boolean checksNameOnUpdate() {
        return false;
    }

    @Override
    public Cells cells() {
        return (request, now, row) -> {
            ObjectNode spec = Tree.object(request, "spec");
            row.add(Tree.textAt(request, "metadata", "name"))
                    .add(Age.of(request, now))
                    .add(Tree.text(spec, "signerName"))
                    .add(Tree.text(spec, "username"))
                    .add(
                            Tree.has(spec, "expirationSeconds")
                                    ? Age.print(Tree.number(spec, "expirationSeconds", 0))
                                    : "<none>")
                    .add(condition(Tree.object(request, "status")));
        };
    }

    private static String condition(ObjectNode status) {
        List<String> types = new ArrayList<>();
        for (JsonNode condition : Tree.list(status, "conditions")) {
            types.add(Tree.text(condition, "type"));
        }
        List<String> shown = new ArrayList<>();
        if (types.contains("Denied")) {
            shown.add("Denied");
        } else if (types.contains("Approved")) {
            shown.add("Approved");
        } else {
            shown.add("Pending");
        }
        if (types.contains("Failed")) {
            shown.add("Failed");
        }
        if (!Tree.text(status, "certificate").isEmpty()) {
            shown.add("Issued");
        }
        return String.join(",", shown);
    }
}
