package dev.navarch.spi.authorization;

/** An authorizer's answer; the reason is shown to the user where access is denied and in the audit log. */
public record Decision(Verdict verdict, String reason) {

    public static final Decision NO_OPINION = new Decision(Verdict.NO_OPINION, "");

    public static Decision allow(String reason) {
        return new Decision(Verdict.ALLOW, reason);
    }

    public static Decision deny(String reason) {
        return new Decision(Verdict.DENY, reason);
    }

    public static Decision noOpinion(String reason) {
        return new Decision(Verdict.NO_OPINION, reason);
    }

    /** Allow and deny end the chain. */
    public enum Verdict {
        ALLOW,
        DENY,
        NO_OPINION
    }
}
