package dev.navarch.kinds.conversion;

import java.util.Optional;

/** All conversions between served and stored versions. */
public final class Conversions {

    private static final EventConversion EVENTS = new EventConversion();
    private static final AutoscalerConversion AUTOSCALERS = new AutoscalerConversion();

    private Conversions() {}

    /** The conversion of a kind that is served as {@code apiVersion}; empty if that is the stored version already. */
    public static Optional<Conversion> of(String apiVersion, String kind) {
        return switch (kind) {
            case "Event" -> ifServed(EVENTS, apiVersion);
            case "HorizontalPodAutoscaler" -> ifServed(AUTOSCALERS, apiVersion);
            default -> Optional.empty();
        };
    }

    private static Optional<Conversion> ifServed(Conversion conversion, String apiVersion) {
        return conversion.servedVersion().equals(apiVersion) ? Optional.of(conversion) : Optional.empty();
    }
}
