package dev.navarch.volumes.payload;

import java.util.Arrays;

/**
 * A file to be written.
 *
 * @param mode permissions as in {@code chmod}
 */
public record PayloadFile(byte[] content, int mode) {

    @Override
    public boolean equals(Object other) {
        return other instanceof PayloadFile file && Arrays.equals(content, file.content) && mode == file.mode;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content) * 31 + mode;
    }

    /** Leaves the content out: it may be secret. */
    @Override
    public String toString() {
        return content.length + " bytes, mode " + Integer.toOctalString(mode);
    }
}
