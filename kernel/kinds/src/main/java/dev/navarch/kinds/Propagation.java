package dev.navarch.kinds;

/** What becomes of an object's dependents when it is deleted. */
public enum Propagation {
    /** They are left alone, their owner references removed. */
    ORPHAN,
    /** They are collected afterwards. */
    BACKGROUND,
    /** The object waits for them. */
    FOREGROUND
}
