package dev.navarch.expression.cel.value;

/** The null of the language. */
public enum Null {
    NULL
}
