package dev.navarch.apiserver.encoding;

import java.util.List;

/** Gathers many small arrays into few large ones. */
final class PieceBuffer {

    private static final int PIECE = 256 * 1024;

    private final List<byte[]> pieces;
    private byte[] piece = new byte[4096];
    private int used;

    PieceBuffer(List<byte[]> pieces) {
        this.pieces = pieces;
    }

    void add(byte[] bytes) {
        add(bytes, 0, bytes.length);
    }

    private void add(byte[] bytes, int offset, int length) {
        room(length);
        System.arraycopy(bytes, offset, piece, used, length);
        used += length;
    }

    private void room(int length) {
        if (used + length <= piece.length) {
            return;
        }
        if (used + length <= PIECE) {
            piece = java.util.Arrays.copyOf(piece, Math.min(PIECE, Math.max(piece.length * 4, used + length)));
            return;
        }
        end();
        piece = new byte[Math.max(PIECE, length)];
    }

    /** Hands over what has been gathered. */
    void end() {
        if (used > 0) {
            pieces.add(used == piece.length ? piece : java.util.Arrays.copyOf(piece, used));
            used = 0;
        }
    }
}
