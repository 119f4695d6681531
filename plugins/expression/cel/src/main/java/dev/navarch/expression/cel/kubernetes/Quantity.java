package dev.navarch.expression.cel.kubernetes;

import dev.navarch.expression.cel.value.Domain;
import dev.navarch.expression.cel.value.Failure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of a resource.
 *
 * @param text as it was written; empty for one that was worked out
 */
public record Quantity(BigDecimal amount, String written) implements Domain {

    private static final Pattern SYNTAX =
            Pattern.compile("([+-]?)(\\d+|\\d+\\.\\d*|\\.\\d+)(|[numkMGTPE]|[KMGTPE]i|[eE][+-]?\\d+)");

    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("", BigDecimal.ONE),
            Map.entry("n", BigDecimal.ONE.scaleByPowerOfTen(-9)),
            Map.entry("u", BigDecimal.ONE.scaleByPowerOfTen(-6)),
            Map.entry("m", BigDecimal.ONE.scaleByPowerOfTen(-3)),
            Map.entry("k", BigDecimal.ONE.scaleByPowerOfTen(3)),
            Map.entry("M", BigDecimal.ONE.scaleByPowerOfTen(6)),
            Map.entry("G", BigDecimal.ONE.scaleByPowerOfTen(9)),
            Map.entry("T", BigDecimal.ONE.scaleByPowerOfTen(12)),
            Map.entry("P", BigDecimal.ONE.scaleByPowerOfTen(15)),
            Map.entry("E", BigDecimal.ONE.scaleByPowerOfTen(18)),
            Map.entry("Ki", binary(1)),
            Map.entry("Mi", binary(2)),
            Map.entry("Gi", binary(3)),
            Map.entry("Ti", binary(4)),
            Map.entry("Pi", binary(5)),
            Map.entry("Ei", binary(6)));

    private static final BigInteger LONGEST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger SHORTEST = BigInteger.valueOf(Long.MIN_VALUE);

    private static BigDecimal binary(int thousands) {
        return new BigDecimal(BigInteger.ONE.shiftLeft(10 * thousands));
    }

    /** Reads one; anything else is a failure. */
    public static Quantity parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw new Failure(
                    "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
        }
        BigDecimal number = new BigDecimal(parts.group(1) + plain(parts.group(2)));
        String suffix = parts.group(3);
        BigDecimal unit = UNITS.get(suffix);
        BigDecimal amount = unit != null ? number.multiply(unit) : number.scaleByPowerOfTen(exponent(suffix));
        BigDecimal whole = amount.setScale(Math.min(9, Math.max(0, amount.scale())), RoundingMode.UP);
        return new Quantity(whole, text);
    }

    private static String plain(String digits) {
        return digits.endsWith(".") ? digits + "0" : digits;
    }

    private static int exponent(String suffix) {
        String digits = suffix.substring(1);
        if (digits.length() > 5) {
            throw new Failure("unable to parse quantity's suffix");
        }
        return Math.clamp(Integer.parseInt(digits), -1000, 1000);
    }

    /** A sum. */
    public Quantity plus(BigDecimal other) {
        return new Quantity(amount.add(other), "");
    }

    /** Whether it is a whole number of 64 bits. */
    public boolean isInteger() {
        return amount.signum() == 0
                || (amount.stripTrailingZeros().scale() <= 0
                        && amount.toBigInteger().compareTo(LONGEST) <= 0
                        && amount.toBigInteger().compareTo(SHORTEST) >= 0);
    }

    /** As Kubernetes would write it, or as it was written. */
    public String text() {
        if (!written.isEmpty()) {
            return written;
        }
        if (isInteger()) {
            return amount.toBigInteger().toString();
        }
        BigDecimal milli = amount.scaleByPowerOfTen(3);
        if (milli.stripTrailingZeros().scale() <= 0) {
            return milli.toBigInteger() + "m";
        }
        return amount.round(MathContext.DECIMAL64).toPlainString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantity that && amount.compareTo(that.amount) == 0;
    }

    @Override
    public int hashCode() {
        return amount.stripTrailingZeros().hashCode();
    }

    @Override
    public String typeName() {
        return "kubernetes.Quantity";
    }
}
