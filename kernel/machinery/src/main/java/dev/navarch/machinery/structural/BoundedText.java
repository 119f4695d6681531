package dev.navarch.machinery.structural;

/** A text that a regular expression may look at only so often: patterns come from users, and some never come to an end. */
final class BoundedText implements CharSequence {

    private static final int MAXIMUM_LOOKS = 5_000_000;

    /** The pattern took too long. */
    static final class ExhaustedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ExhaustedException() {
            super("the pattern takes too long on this value", null, false, false);
        }
    }

    private final String text;
    private int looks;

    BoundedText(String text) {
        this.text = text;
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > MAXIMUM_LOOKS) {
            throw new ExhaustedException();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
