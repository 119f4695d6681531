package dev.navarch.admission.event;

import dev.navarch.spi.plugin.ConfigurationException;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code EventRateLimit} of the configuration.
 *
 * @param limits that all count; at least one
 */
public record EventRateLimitConfiguration(List<Limit> limits) {

    /**
     * One limit.
     *
     * @param type what is counted together: Server, Namespace, User, SourceAndObject
     * @param qps Events a second, in the long run
     * @param burst Events at once
     * @param cacheSize how many of what is counted together are remembered; zero for 4096
     */
    public record Limit(Optional<String> type, int qps, int burst, int cacheSize) {}

    /** @throws ConfigurationException for limits that limit nothing */
    void check() {
        if (limits.isEmpty()) {
            throw new ConfigurationException("EventRateLimit: limits must not be empty: name at least one type with qps"
                    + " and burst in the file of --admission-control-config-file");
        }
        for (int i = 0; i < limits.size(); i++) {
            check("EventRateLimit: limits[" + i + "].", limits.get(i));
        }
    }

    private static void check(String at, Limit limit) {
        String type = limit.type.orElse("");
        if (!Tally.TYPES.contains(type)) {
            throw new ConfigurationException(
                    at + "type: '" + type + "' is unknown: use one of " + String.join(", ", Tally.TYPES));
        }
        if (limit.burst <= 0) {
            throw new ConfigurationException(at + "burst: " + limit.burst + " must be positive");
        }
        if (limit.qps <= 0) {
            throw new ConfigurationException(at + "qps: " + limit.qps + " must be positive");
        }
        if (limit.cacheSize < 0) {
            throw new ConfigurationException(at + "cacheSize: " + limit.cacheSize + " must not be negative");
        }
    }
}
