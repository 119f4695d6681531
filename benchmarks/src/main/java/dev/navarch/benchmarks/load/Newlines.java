package dev.navarch.benchmarks.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Counts ends of lines eight bytes at a time: the load is to cost less than what it measures. */
final class Newlines {

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long NEWLINES = 0x0a0a_0a0a_0a0a_0a0aL;
    private static final long LOW = 0x7f7f_7f7f_7f7f_7f7fL;

    private Newlines() {}

    static int count(byte[] bytes, int from, int length) {
        int seen = 0;
        int end = from + length;
        int at = from;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            long zeroWhereNewline = (long) WORDS.get(bytes, at) ^ NEWLINES;
            // The top bit of each byte is set unless the whole byte is zero.
            long notZero = ((zeroWhereNewline & LOW) + LOW) | zeroWhereNewline;
            seen += Long.bitCount(~notZero & ~LOW);
        }
        for (; at < end; at++) {
            seen += bytes[at] == '\n' ? 1 : 0;
        }
        return seen;
    }
}
