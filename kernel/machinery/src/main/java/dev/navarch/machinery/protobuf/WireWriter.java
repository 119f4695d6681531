package dev.navarch.machinery.protobuf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes protobuf back to front, so that the length of a message is known when its head is written. */
public final class WireWriter {

    private byte[] buffer = new byte[1024];
    private int start = buffer.length;

    /** How many bytes there are so far. */
    public int size() {
        return buffer.length - start;
    }

    public byte[] toBytes() {
        return Arrays.copyOfRange(buffer, start, buffer.length);
    }

    public void raw(byte[] bytes) {
        reserve(bytes.length);
        start -= bytes.length;
        System.arraycopy(bytes, 0, buffer, start, bytes.length);
    }

    public void varint(long value) {
        int length = 1;
        for (long rest = value >>> 7; rest != 0; rest >>>= 7) {
            length++;
        }
        reserve(length);
        start -= length;
        long rest = value;
        for (int i = 0; i < length - 1; i++) {
            buffer[start + i] = (byte) ((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        buffer[start + length - 1] = (byte) rest;
    }

    public void number(int field, long value) {
        varint(value);
        tag(field, WireReader.VARINT);
    }

    public void fixed64(int field, double value) {
        long bits = Double.doubleToRawLongBits(value);
        reserve(8);
        start -= 8;
        for (int i = 0; i < 8; i++) {
            buffer[start + i] = (byte) (bits >>> (8 * i));
        }
        tag(field, WireReader.FIXED64);
    }

    public void bytes(int field, byte[] value) {
        raw(value);
        head(field, value.length);
    }

    public void string(int field, String value) {
        bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes all that was written since {@link #size} was {@code before} the value of a field. */
    public void message(int field, int before) {
        head(field, size() - before);
    }

    private void head(int field, int length) {
        varint(length);
        tag(field, WireReader.BYTES);
    }

    private void tag(int field, int wireType) {
        varint(((long) field << 3) | wireType);
    }

    private void reserve(int length) {
        if (start < length) {
            int used = size();
            byte[] larger = new byte[Math.max(2 * buffer.length, used + length + 1024)];
            System.arraycopy(buffer, start, larger, larger.length - used, used);
            start = larger.length - used;
            buffer = larger;
        }
    }
}
