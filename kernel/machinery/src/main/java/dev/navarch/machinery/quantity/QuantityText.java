package dev.navarch.machinery.quantity;

import dev.navarch.machinery.quantity.Quantity.Format;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Reads and writes quantities by Kubernetes' rules, which keep some spellings and rewrite others. */
final class QuantityText {

    /** Beyond it an exponent is refused: amounts so large could not be added in reasonable time. */
    private static final int MAXIMUM_EXPONENT = 100_000;

    private static final int MAXIMUM_LENGTH = 1000;

    /** As many digits as surely fit a long: Kubernetes treats longer numbers by other rules. */
    private static final int LONG_DIGITS = 18;

    private static final String SMALL = "num";
    private static final String LARGE = "kMGTPE";
    private static final BigInteger KIBI = BigInteger.valueOf(1024);
    private static final BigDecimal MAXIMUM_BINARY = BigDecimal.valueOf(Long.MAX_VALUE);

    private QuantityText() {}

    static Quantity parse(String text) {
        int end = text.length();
        if (end == 0 || end > MAXIMUM_LENGTH) {
            throw malformed();
        }
        int at = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
        int digitsStart = at;
        at = skipDigits(text, at);
        int pointAt = at;
        int fractionEnd = at;
        if (at < end && text.charAt(at) == '.') {
            fractionEnd = skipDigits(text, at + 1);
        }
        String whole = text.substring(digitsStart, pointAt);
        String fraction = fractionEnd > pointAt ? text.substring(pointAt + 1, fractionEnd) : "";
        if (whole.isEmpty() && fraction.isEmpty()) {
            throw malformed();
        }
        Suffix suffix = Suffix.of(text.substring(fractionEnd));
        BigInteger digits = new BigInteger(whole + fraction);
        if (text.charAt(0) == '-') {
            digits = digits.negate();
        }
        return quantity(text, stripZeros(whole), fraction, digits, suffix);
    }

    private static Quantity quantity(String text, String whole, String fraction, BigInteger digits, Suffix suffix) {
        Format format = suffix.format;
        int length = Math.max(1, whole.length()) + fraction.length();
        if (format == Format.BINARY) {
            BigDecimal amount = new BigDecimal(digits.shiftLeft(suffix.exponent), fraction.length());
            boolean small = fraction.isEmpty() && 14 - length - (int) (suffix.exponent * 0.3f) >= 0;
            if (small) {
                return Quantity.of(amount, format, (digits.intValue() & 7) != 0 ? text : null);
            }
            amount = roundToFinest(amount);
            if (amount.abs().compareTo(MAXIMUM_BINARY) > 0) {
                amount = amount.signum() < 0 ? MAXIMUM_BINARY.negate() : MAXIMUM_BINARY;
            }
            boolean fractional = amount.signum() != 0 && amount.abs().compareTo(BigDecimal.ONE) < 0;
            return Quantity.of(amount, fractional ? Format.DECIMAL : format, null);
        }
        int scale = fraction.length() - suffix.exponent;
        BigDecimal amount = new BigDecimal(digits, scale);
        if (length <= LONG_DIGITS && scale <= Quantity.FINEST_SCALE) {
            boolean kept = scale % 3 == 0 && !whole.isEmpty() && !(whole + fraction).endsWith("000");
            return Quantity.of(amount, format, kept || text.equals("0") ? text : null);
        }
        return Quantity.of(roundToFinest(amount), format, null);
    }

    private static BigDecimal roundToFinest(BigDecimal amount) {
        return amount.scale() > Quantity.FINEST_SCALE
                ? amount.setScale(Quantity.FINEST_SCALE, RoundingMode.UP)
                : amount;
    }

    private static int skipDigits(String text, int at) {
        int i = at;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private static String stripZeros(String digits) {
        int i = 0;
        while (i < digits.length() && digits.charAt(i) == '0') {
            i++;
        }
        return digits.substring(i);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException(
                "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
    }

    static String print(BigDecimal amount, Format format) {
        if (amount.signum() == 0) {
            return "0";
        }
        if (format == Format.BINARY
                && amount.scale() == 0
                && amount.unscaledValue().bitLength() < Long.SIZE) {
            long number = amount.longValue();
            if (number >= 1024 || number <= -1024) {
                return printBinary(number);
            }
        }
        if (format == Format.BINARY && amount.abs().compareTo(BigDecimal.valueOf(1024)) >= 0) {
            BigDecimal plain = amount.stripTrailingZeros();
            if (plain.scale() <= 0) {
                return printBinary(plain.toBigIntegerExact());
            }
        }
        return printDecimal(amount.stripTrailingZeros(), format);
    }

    /** The usual case, in shifts instead of divisions. */
    private static String printBinary(long amount) {
        int step = Math.min(Long.numberOfTrailingZeros(amount) / 10, LARGE.length());
        return (amount >> (10 * step)) + binarySuffix(step);
    }

    private static String printBinary(BigInteger amount) {
        BigInteger number = amount;
        int step = 0;
        while (step < LARGE.length() && number.abs().compareTo(KIBI) >= 0) {
            BigInteger[] divided = number.divideAndRemainder(KIBI);
            if (divided[1].signum() != 0) {
                break;
            }
            number = divided[0];
            step++;
        }
        return number + binarySuffix(step);
    }

    private static String binarySuffix(int step) {
        return step == 0 ? "" : (step == 1 ? "K" : LARGE.substring(step - 1, step)) + "i";
    }

    private static String printDecimal(BigDecimal stripped, Format format) {
        int exponent = Math.floorDiv(-stripped.scale(), 3) * 3;
        String number = stripped.movePointLeft(exponent).toBigIntegerExact().toString();
        if (exponent == 0) {
            return number;
        }
        if (format != Format.DECIMAL_EXPONENT && exponent >= -9 && exponent <= 18) {
            return number + (exponent < 0 ? SMALL.charAt(exponent / 3 + 3) : LARGE.charAt(exponent / 3 - 1));
        }
        return number + "e" + exponent;
    }

    /** What stands behind the number: a power of two or of ten. */
    private record Suffix(Format format, int exponent) {

        private static final Suffix NONE = new Suffix(Format.DECIMAL, 0);

        static Suffix of(String text) {
            if (text.isEmpty()) {
                return NONE;
            }
            char first = text.charAt(0);
            if (text.length() == 1) {
                int small = SMALL.indexOf(first);
                int large = LARGE.indexOf(first);
                if (small >= 0 || large >= 0) {
                    return new Suffix(Format.DECIMAL, small >= 0 ? 3 * small - 9 : 3 * large + 3);
                }
            } else if (text.length() == 2 && text.charAt(1) == 'i') {
                int large = first == 'K' ? 0 : LARGE.indexOf(first, 1);
                if (large >= 0) {
                    return new Suffix(Format.BINARY, 10 * large + 10);
                }
            } else if (first == 'e' || first == 'E') {
                return new Suffix(Format.DECIMAL_EXPONENT, exponent(text));
            }
            throw malformed();
        }

        private static int exponent(String text) {
            int start = text.charAt(1) == '-' || text.charAt(1) == '+' ? 2 : 1;
            if (start == text.length() || skipDigits(text, start) != text.length()) {
                throw malformed();
            }
            int exponent = 0;
            for (int i = start; i < text.length(); i++) {
                exponent = exponent * 10 + text.charAt(i) - '0';
                if (exponent > MAXIMUM_EXPONENT) {
                    throw new IllegalArgumentException("unable to parse quantity's suffix");
                }
            }
            return text.charAt(1) == '-' ? -exponent : exponent;
        }
    }
}
