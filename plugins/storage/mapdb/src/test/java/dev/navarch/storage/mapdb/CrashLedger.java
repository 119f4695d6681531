package dev.navarch.storage.mapdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/**
 * What a process under load had begun and what had been acknowledged to it, in shared memory, which outlives it. The n-th
 * step of a key is a deletion where n is a multiple of ten, else a put of bytes that follow from the key and n.
 */
record CrashLedger(ByteBuffer memory) {

    static final int WRITERS = 8;
    static final int KEYS = 25;
    private static final int SLOT = 2 * Long.BYTES;

    static CrashLedger open(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = Long.BYTES * (long) WRITERS + (long) WRITERS * KEYS * SLOT;
            return new CrashLedger(
                    channel.map(FileChannel.MapMode.READ_WRITE, 0, size).order(ByteOrder.nativeOrder()));
        }
    }

    static String key(int writer, int key) {
        return "/load/" + writer + "/" + key;
    }

    static boolean deletes(long step) {
        return step % 10 == 0;
    }

    static byte[] value(int writer, int key, long step) {
        var random = new Random(writer * 1_000_003L + key * 7919L + step);
        byte[] value = new byte[8 + random.nextInt(step % 50 == 7 ? 200_000 : 3000)];
        random.nextBytes(value);
        ByteBuffer.wrap(value).putLong(step);
        return value;
    }

    long begun(int writer, int key) {
        return memory.getLong(slot(writer, key));
    }

    void begin(int writer, int key, long step) {
        memory.putLong(slot(writer, key), step);
    }

    long acknowledged(int writer, int key) {
        return memory.getLong(slot(writer, key) + Long.BYTES);
    }

    void acknowledge(int writer, int key, long step, long revision) {
        memory.putLong(slot(writer, key) + Long.BYTES, step);
        memory.putLong(writer * Long.BYTES, revision);
    }

    long acknowledgedRevision() {
        long newest = 0;
        for (int writer = 0; writer < WRITERS; writer++) {
            newest = Math.max(newest, memory.getLong(writer * Long.BYTES));
        }
        return newest;
    }

    private static int slot(int writer, int key) {
        return WRITERS * Long.BYTES + (writer * KEYS + key) * SLOT;
    }
}
