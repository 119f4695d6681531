package dev.navarch.admission.webhook;

/** A webhook could not be asked, or its answer not be understood: its failure policy decides. */
final class CallFailure extends Exception {

    private static final long serialVersionUID = 1L;

    CallFailure(String message) {
        super(message, null, false, false);
    }
}
