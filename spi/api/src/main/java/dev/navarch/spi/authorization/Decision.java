package dev.navarch.spi.authorization;

/**
 * An authorizer's answer.
 *
 * @param reason shown to the user where access is denied, and in the audit log
 * @param error what kept the authorizer from deciding on the merits; empty if nothing did. Where nobody allows what is
 *     asked for, a request with an error on its way is answered with 500 instead of 403
 */
public record Decision(Verdict verdict, String reason, String error) {

    public static final Decision NO_OPINION = new Decision(Verdict.NO_OPINION, "", "");

    public static Decision allow(String reason) {
        return new Decision(Verdict.ALLOW, reason, "");
    }

    public static Decision deny(String reason) {
        return new Decision(Verdict.DENY, reason, "");
    }

    public static Decision noOpinion(String reason) {
        return new Decision(Verdict.NO_OPINION, reason, "");
    }

    /** The same verdict, come to because of an error. */
    public Decision becauseOf(String problem) {
        return new Decision(verdict, reason, problem);
    }

    /** Allow and deny end the chain. */
    public enum Verdict {
        ALLOW,
        DENY,
        NO_OPINION
    }
}
