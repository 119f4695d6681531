package dev.navarch.spi.quantity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** An amount of a resource, printed as Kubernetes does: {@code 1500m}, {@code 2Gi}, {@code 3e6}. Immutable. */
public record Quantity(BigDecimal amount, Format format) implements Comparable<Quantity> {

    /** The family of suffixes in which an amount was written. */
    public enum Format {
        DECIMAL,
        BINARY,
        EXPONENT
    }

    public static final Quantity ZERO = new Quantity(BigDecimal.ZERO, Format.DECIMAL);

    private static final String DECIMAL_SUFFIXES = "num kMGTPE";
    private static final String BINARY_SUFFIXES = "KMGTPE";
    private static final int DECIMAL_ONE = DECIMAL_SUFFIXES.indexOf(' ');
    private static final int FINEST_SCALE = 9;
    private static final BigInteger KIBI = BigInteger.valueOf(1024);
    private static final BigInteger THOUSAND = BigInteger.valueOf(1000);
    private static final int LARGEST_EXPONENT = 64;

    /** @throws NumberFormatException if the text is no quantity */
    public static Quantity of(String text) {
        int end = text.length();
        if (text.endsWith("i") && end > 2) {
            int power = BINARY_SUFFIXES.indexOf(text.charAt(end - 2)) + 1;
            if (power == 0) {
                throw new NumberFormatException(text);
            }
            BigDecimal unit = new BigDecimal(KIBI.pow(power));
            return new Quantity(scaled(new BigDecimal(text.substring(0, end - 2)).multiply(unit)), Format.BINARY);
        }
        int suffix = end == 0 ? -1 : DECIMAL_SUFFIXES.indexOf(text.charAt(end - 1));
        if (suffix >= 0 && suffix != DECIMAL_ONE) {
            BigDecimal number = new BigDecimal(text.substring(0, end - 1));
            return new Quantity(scaled(number.scaleByPowerOfTen(3 * (suffix - DECIMAL_ONE))), Format.DECIMAL);
        }
        BigDecimal number = new BigDecimal(text);
        if (Math.abs((long) number.precision() - number.scale()) > LARGEST_EXPONENT) {
            throw new NumberFormatException(text);
        }
        boolean exponent = text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
        return new Quantity(scaled(number), exponent ? Format.EXPONENT : Format.DECIMAL);
    }

    /** A number of things. */
    public static Quantity of(long count) {
        return new Quantity(BigDecimal.valueOf(count), Format.DECIMAL);
    }

    /** Written in the family of this one, or of the other where this is nothing. */
    public Quantity plus(Quantity other) {
        return new Quantity(amount.add(other.amount), amount.signum() == 0 ? other.format : format);
    }

    public Quantity minus(Quantity other) {
        return new Quantity(amount.subtract(other.amount), amount.signum() == 0 ? other.format : format);
    }

    /** The next whole number that is not smaller. */
    public Quantity roundedUp() {
        return new Quantity(amount.setScale(0, RoundingMode.CEILING), format);
    }

    public int signum() {
        return amount.signum();
    }

    public Quantity max(Quantity other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public int compareTo(Quantity other) {
        return amount.compareTo(other.amount);
    }

    @Override
    public String toString() {
        if (amount.signum() == 0) {
            return "0";
        }
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        if (format == Format.BINARY && whole && amount.abs().compareTo(new BigDecimal(KIBI)) >= 0) {
            return binary(amount.toBigInteger());
        }
        return decimal(amount);
    }

    private static String binary(BigInteger number) {
        int power = 0;
        BigInteger rest = number;
        while (power < BINARY_SUFFIXES.length() && rest.remainder(KIBI).signum() == 0) {
            rest = rest.divide(KIBI);
            power++;
        }
        return power == 0 ? rest.toString() : rest.toString() + BINARY_SUFFIXES.charAt(power - 1) + "i";
    }

    private String decimal(BigDecimal number) {
        BigInteger rest = number.movePointRight(FINEST_SCALE).toBigInteger();
        int power = 0;
        while (power < DECIMAL_SUFFIXES.length() - 1 && rest.remainder(THOUSAND).signum() == 0) {
            rest = rest.divide(THOUSAND);
            power++;
        }
        if (power == DECIMAL_ONE) {
            return rest.toString();
        }
        return format == Format.EXPONENT
                ? rest + "e" + 3 * (power - DECIMAL_ONE)
                : rest.toString() + DECIMAL_SUFFIXES.charAt(power);
    }

    /** No finer than a billionth, rounded away from zero. */
    private static BigDecimal scaled(BigDecimal amount) {
        return amount.scale() > FINEST_SCALE ? amount.setScale(FINEST_SCALE, RoundingMode.UP) : amount;
    }
}
