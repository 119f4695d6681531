package dev.navarch.admission.certificate;

import dev.navarch.admission.access.AccessQuestions;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.plugin.PluginContext;

/** Whether a user may approve or sign for a signer: by its name, or for all of its domain. */
final class SignerRights {

    static final String GROUP = "certificates.k8s.io";
    static final String REQUESTS = "certificatesigningrequests";

    private final PluginContext context;

    SignerRights(PluginContext context) {
        this.context = context;
    }

    boolean has(User user, String verb, String signer) {
        AccessQuestions questions = new AccessQuestions(context.client());
        String domain = signer.substring(0, Math.max(signer.indexOf('/'), 0));
        return questions.may(user, verb, GROUP, "signers", "", signer)
                || questions.may(user, verb, GROUP, "signers", "", domain + "/*");
    }
}
