package dev.navarch.kinds.conversion;

import java.util.List;
import java.util.Optional;

/** All conversions between served and stored versions. */
public final class Conversions {

    private static final List<Conversion> ALL = List.of();

    private Conversions() {}

    /** The conversion of a kind that is served as {@code apiVersion}; empty if that is the stored version already. */
    public static Optional<Conversion> of(String apiVersion, String kind) {
        return Optional.empty();
    }
}
