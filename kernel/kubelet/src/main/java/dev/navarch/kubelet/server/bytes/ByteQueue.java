package dev.navarch.kubelet.server.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Bytes from one thread to another. The writer waits while the reader is far behind. */
public final class ByteQueue extends InputStream {

    private static final int PIECES = 64;
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);
    private byte[] current = END;
    private int position;
    private boolean ended;
    private volatile boolean abandoned;

    /** Adds bytes, unless nobody will read them. */
    public void put(byte[] bytes) throws InterruptedException {
        if (bytes.length > 0 && !abandoned) {
            pieces.put(bytes);
        }
    }

    /** Nothing more will come. */
    public void end() throws InterruptedException {
        if (!abandoned) {
            pieces.put(END);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position == current.length) {
            if (ended) {
                return -1;
            }
            try {
                current = pieces.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
            position = 0;
            ended = current == END;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current, position, bytes, offset, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return current.length - position;
    }

    /** The reader goes: whoever writes need not wait for it. */
    @Override
    public void close() {
        abandoned = true;
        pieces.clear();
    }
}
