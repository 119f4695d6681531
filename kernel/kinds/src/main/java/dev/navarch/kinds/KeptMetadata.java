package dev.navarch.kinds;

/** What of the metadata stays as it is when a part of an object is written. */
public enum KeptMetadata {
    /** What no client can change. */
    NOTHING,
    /** Labels, annotations, finalizers, owners and the time of deletion too. */
    LABELS_AND_OWNERS,
    /** All of it, but for managed fields, which tell of the write. */
    ALL
}
