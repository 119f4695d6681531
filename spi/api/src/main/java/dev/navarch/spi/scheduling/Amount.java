package dev.navarch.spi.scheduling;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Quantities as numbers: CPU in thousandths of a core, all else in bytes or pieces, rounded up. */
public final class Amount {

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    /** More digits before the point than any long has; checked first, as rounding such a number could take for ever. */
    private static final int MOST_DIGITS = 25;

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private Amount() {}

    /** The amount of that resource: milli-units for {@code cpu}, units for every other. */
    public static long of(String resource, Quantity quantity) {
        return resource.equals(Resources.CPU) ? milli(quantity) : units(quantity);
    }

    public static long milli(Quantity quantity) {
        return round(quantity.getNumericalAmount().multiply(THOUSAND));
    }

    public static long units(Quantity quantity) {
        return round(quantity.getNumericalAmount());
    }

    private static long round(BigDecimal amount) {
        if (amount.precision() - (long) amount.scale() > MOST_DIGITS) {
            return amount.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        BigDecimal rounded = amount.setScale(0, RoundingMode.CEILING);
        return rounded.compareTo(MOST) > 0 ? Long.MAX_VALUE : rounded.longValue();
    }
}
