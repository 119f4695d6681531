package dev.navarch.expression.cel.value;

import java.util.Arrays;

/** A sequence of bytes. The array is not copied and must not change. */
public record Bytes(byte[] content) implements Comparable<Bytes> {

    @Override
    public int compareTo(Bytes other) {
        return Arrays.compareUnsigned(content, other.content);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }
}
