package dev.navarch.kinds.storage;

import dev.navarch.machinery.quantity.Quantity;
import dev.navarch.machinery.validation.Place;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Amounts of storage, which are whole bytes in 64 bits. */
final class StorageAmounts {

    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

    private StorageAmounts() {}

    /** Complains of an amount that is negative, or is so once its upper bits are gone. */
    static void readable(Place amount) {
        BigDecimal bytes = Quantity.parse(amount.text()).amount();
        if (bytes.signum() < 0 || bytes.compareTo(MOST) > 0) {
            BigInteger whole = bytes.setScale(0, RoundingMode.CEILING).toBigInteger();
            amount.errors().invalid(amount.path(), whole.longValue(), "must be a valid resource quantity");
        }
    }
}
