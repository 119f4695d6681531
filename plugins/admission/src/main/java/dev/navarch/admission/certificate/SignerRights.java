package dev.navarch.admission.certificate;

import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.authorization.Action.OnResource;
import dev.navarch.spi.authorization.Decision.Verdict;

/** Whether a user may approve, sign or attest for a signer: by its name, or for all of its domain. */
final class SignerRights {

    static final String GROUP = "certificates.k8s.io";
    static final String REQUESTS = "certificatesigningrequests";

    private SignerRights() {}

    /** Whether the request's user may do that for that signer. */
    static boolean has(AdmissionRequest request, String verb, String signer) {
        String domain = signer.substring(0, Math.max(signer.indexOf('/'), 0));
        return may(request, verb, signer) || may(request, verb, domain + "/*");
    }

    private static boolean may(AdmissionRequest request, String verb, String signers) {
        OnResource action = new OnResource(verb, GROUP, "*", "signers", "", "", signers);
        return request.decide(request.user(), action).verdict() == Verdict.ALLOW;
    }
}
