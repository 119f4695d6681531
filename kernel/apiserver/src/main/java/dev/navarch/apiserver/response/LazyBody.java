package dev.navarch.apiserver.response;

import java.nio.ByteBuffer;
import java.util.AbstractList;

/**
 * The pieces of a body that is too large to lie in memory as a whole: each is made when it is asked for and not kept, so
 * that a slow client holds one of them and not all. May be read more than once.
 */
public abstract class LazyBody extends AbstractList<byte[]> {

    /** The length of all pieces in bytes, known without making them. */
    public abstract long length();

    /** The length of one piece in bytes. */
    public abstract int length(int index);

    /** Makes one piece in a buffer with room for it, such as one outside the heap that is used again and again. */
    public abstract void put(int index, ByteBuffer into);

    /** One piece in an array of its own. */
    @Override
    public final byte[] get(int index) {
        byte[] piece = new byte[length(index)];
        put(index, ByteBuffer.wrap(piece));
        return piece;
    }
}
