package dev.navarch.machinery.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An amount of a resource, at least as fine as a billionth. Immutable. Two quantities are equal if their amounts are,
 * however they are written.
 */
public final class Quantity implements Comparable<Quantity> {

    /** The families of suffixes; a sum is written in the family of its first part. */
    public enum Format {
        /** {@code 1e3} */
        DECIMAL_EXPONENT,
        /** {@code 1k} */
        DECIMAL,
        /** {@code 1Ki} */
        BINARY
    }

    /** Nothing. */
    public static final Quantity ZERO = new Quantity(BigDecimal.ZERO, Format.DECIMAL, "0");

    static final int FINEST_SCALE = 9;

    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);

    private final BigDecimal amount;
    private final Format format;
    private final String text;

    private Quantity(BigDecimal amount, Format format, @Nullable String text) {
        this.amount = amount;
        this.format = format;
        this.text = text == null ? QuantityText.print(amount, format) : text;
    }

    static Quantity of(BigDecimal amount, Format format, @Nullable String text) {
        return new Quantity(amount, format, text);
    }

    /** A whole amount. */
    public static Quantity of(long amount, Format format) {
        return new Quantity(BigDecimal.valueOf(amount), format, null);
    }

    /** So many thousandths. */
    public static Quantity ofMilli(long thousandths) {
        return new Quantity(BigDecimal.valueOf(thousandths, 3), Format.DECIMAL, null);
    }

    /**
     * Reads a quantity.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Quantity parse(String text) {
        return QuantityText.parse(text);
    }

    public BigDecimal amount() {
        return amount;
    }

    public Format format() {
        return format;
    }

    public int signum() {
        return amount.signum();
    }

    public Quantity add(Quantity other) {
        return new Quantity(amount.add(other.amount), amount.signum() == 0 ? other.format : format, null);
    }

    public Quantity subtract(Quantity other) {
        return new Quantity(amount.subtract(other.amount), amount.signum() == 0 ? other.format : format, null);
    }

    /** Rounded up to a whole number, and cut off at the limits of a long. */
    public long value() {
        return clamp(amount);
    }

    /** Thousandths, rounded up to a whole number, and cut off at the limits of a long. */
    public long milliValue() {
        return clamp(amount.movePointRight(3));
    }

    /** Away from zero to a multiple of 10^-{@code scale}; the same quantity if it is one already. */
    public Quantity roundUp(int scale) {
        return amount.scale() <= scale || amount.stripTrailingZeros().scale() <= scale
                ? this
                : new Quantity(amount.setScale(scale, RoundingMode.UP), format, null);
    }

    private static long clamp(BigDecimal value) {
        if (value.compareTo(LONG_MAX) >= 0) {
            return Long.MAX_VALUE;
        }
        if (value.compareTo(LONG_MIN) <= 0) {
            return Long.MIN_VALUE;
        }
        BigInteger whole = value.setScale(0, RoundingMode.UP).unscaledValue();
        return whole.longValueExact();
    }

    @Override
    public int compareTo(Quantity other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Quantity quantity && amount.compareTo(quantity.amount) == 0;
    }

    @Override
    public int hashCode() {
        return amount.stripTrailingZeros().hashCode();
    }

    /** The form in which the API server prints it. */
    @Override
    public String toString() {
        return text;
    }
}
