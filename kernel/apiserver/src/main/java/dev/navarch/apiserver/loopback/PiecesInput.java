package dev.navarch.apiserver.loopback;

import java.io.InputStream;
import java.util.List;

/** Reads some arrays one after another. */
final class PiecesInput extends InputStream {

    private final List<byte[]> pieces;
    private int piece;
    private int at;

    PiecesInput(List<byte[]> pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        while (piece < pieces.size() && at == pieces.get(piece).length) {
            piece++;
            at = 0;
        }
        if (piece == pieces.size()) {
            return -1;
        }
        byte[] current = pieces.get(piece);
        int count = Math.min(length, current.length - at);
        System.arraycopy(current, at, into, offset, count);
        at += count;
        return count;
    }

    @Override
    public int available() {
        return piece < pieces.size() ? pieces.get(piece).length - at : 0;
    }
}
