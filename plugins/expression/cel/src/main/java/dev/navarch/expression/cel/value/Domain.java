package dev.navarch.expression.cel.value;

/** A value of a type that a library of Kubernetes brings, such as a quantity. */
public interface Domain {

    /** Such as {@code kubernetes.Quantity}. */
    String typeName();

    /** What counts for the cost of functions; -1 for what has no size. */
    default long size() {
        return -1;
    }
}
