package dev.navarch.apiserver.encryption.transform;

import java.security.GeneralSecurityException;

/** Seals values and opens them again, with one key. Safe for many threads. */
public interface Transformer {

    /** What sealed values begin with, so that the right key is found again; empty for values as they are. */
    String prefix();

    /**
     * Seals a value.
     *
     * @param place where it will lie: a value that is moved elsewhere cannot be opened, where the method allows it
     * @return without the prefix
     */
    byte[] seal(byte[] plain, byte[] place) throws GeneralSecurityException;

    /**
     * Opens a sealed value.
     *
     * @param sealed without the prefix
     * @throws GeneralSecurityException if it was sealed with another key, damaged or moved
     */
    byte[] open(byte[] sealed, byte[] place) throws GeneralSecurityException;
}
