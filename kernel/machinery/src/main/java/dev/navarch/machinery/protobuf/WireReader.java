package dev.navarch.machinery.protobuf;

import dev.navarch.machinery.json.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the fields of one protobuf message one after another. */
final class WireReader {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int FIXED32 = 5;

    private final byte[] buffer;
    private final int end;
    private int at;
    private int number;
    private int wireType;

    WireReader(byte[] buffer, int start, int end) {
        this.buffer = buffer;
        this.at = start;
        this.end = end;
    }

    /** Goes on to the next field; false at the end. Every field has to be read or skipped. */
    boolean next() {
        if (at == end) {
            return false;
        }
        long tag = varint();
        number = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        if (number <= 0) {
            throw new MalformedException("proto: illegal tag " + tag);
        }
        return true;
    }

    int number() {
        return number;
    }

    int wireType() {
        return wireType;
    }

    boolean atEnd() {
        return at == end;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == end) {
                throw new MalformedException("unexpected EOF");
            }
            byte b = buffer[at++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new MalformedException("proto: integer overflow");
    }

    /** The value of a field of whole numbers. */
    long number64() {
        require(VARINT);
        return varint();
    }

    double fixed64() {
        require(FIXED64);
        int start = advance(8);
        long bits = 0;
        for (int i = 7; i >= 0; i--) {
            bits = (bits << 8) | (buffer[start + i] & 0xff);
        }
        return Double.longBitsToDouble(bits);
    }

    String string() {
        int length = length();
        return new String(buffer, advance(length), length, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        int length = length();
        int start = advance(length);
        return Arrays.copyOfRange(buffer, start, start + length);
    }

    /** The message that is the value of this field. */
    WireReader message() {
        int length = length();
        int start = advance(length);
        return new WireReader(buffer, start, start + length);
    }

    void skip() {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED64 -> advance(8);
            case BYTES -> advance(length());
            case FIXED32 -> advance(4);
            default -> throw new MalformedException("proto: illegal wireType " + wireType);
        }
    }

    private int length() {
        require(BYTES);
        long length = varint();
        if (length < 0 || length > end - at) {
            throw new MalformedException("unexpected EOF");
        }
        return (int) length;
    }

    private int advance(int length) {
        if (length > end - at) {
            throw new MalformedException("unexpected EOF");
        }
        int start = at;
        at += length;
        return start;
    }

    private void require(int type) {
        if (wireType != type) {
            throw new MalformedException("proto: wrong wireType = " + wireType + " for field " + number);
        }
    }
}
