package dev.navarch.admission.certificate;

import dev.navarch.admission.access.AccessQuestions;
import dev.navarch.spi.authentication.User;

/** Whether a user may approve or sign for a signer: by its name, or for all of its domain. */
record SignerRights(AccessQuestions questions) {

    static final String GROUP = "certificates.k8s.io";
    static final String REQUESTS = "certificatesigningrequests";

    boolean has(User user, String verb, String signer) {
        String domain = signer.substring(0, Math.max(signer.indexOf('/'), 0));
        return questions.may(user, verb, GROUP, "signers", "", signer)
                || questions.may(user, verb, GROUP, "signers", "", domain + "/*");
    }
}
