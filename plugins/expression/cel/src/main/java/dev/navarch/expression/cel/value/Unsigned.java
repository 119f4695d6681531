package dev.navarch.expression.cel.value;

import java.math.BigInteger;

/** An unsigned integer of 64 bits. */
public record Unsigned(long bits) implements Comparable<Unsigned> {

    @Override
    public int compareTo(Unsigned other) {
        return Long.compareUnsigned(bits, other.bits);
    }

    /** The nearest floating-point number. */
    public double asDouble() {
        return bits >= 0 ? bits : new BigInteger(toString()).doubleValue();
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(bits);
    }
}
