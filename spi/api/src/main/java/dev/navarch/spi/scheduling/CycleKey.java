package dev.navarch.spi.scheduling;

/**
 * Names what a plugin keeps in a cycle; compared by identity, so make it a constant.
 *
 * @param <T> what is kept
 */
public final class CycleKey<T> {

    private final String name;

    public CycleKey(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}
