package dev.navarch.spi.admission;

/** What is about to be done to an object. */
public enum Operation {
    CREATE,
    UPDATE,
    DELETE,
    CONNECT
}
