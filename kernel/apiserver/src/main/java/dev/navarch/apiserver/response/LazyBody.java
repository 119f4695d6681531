package dev.navarch.apiserver.response;

import java.util.AbstractList;

/**
 * The pieces of a body that is too large to lie in memory as a whole: each is made when it is asked for and not kept, so
 * that a slow client holds one of them and not all. May be read more than once.
 */
public abstract class LazyBody extends AbstractList<byte[]> {

    /** The length of all pieces in bytes, known without making them. */
    public abstract long length();
}
