package dev.navarch.machinery.decoding;

/** What becomes of lists and maps without content that a client has sent. */
public enum Empties {
    /** They are left out, like other empty values that the server does not print. */
    LEFT_OUT,
    /** They stay until the object is brought into the form of storage, so that rules can tell them from absent ones. */
    KEPT,
    /** They are left out or null, as in storage, which does not tell them from those that were never set. */
    AS_STORED
}
