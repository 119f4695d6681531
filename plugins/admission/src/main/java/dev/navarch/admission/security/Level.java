package dev.navarch.admission.security;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The three standards; each forbids what the one before does, and more. */
enum Level {
    PRIVILEGED(List.of()),
    BASELINE(BaselineChecks.ALL),
    RESTRICTED(RestrictedChecks.ALL);

    private final List<Check> checks;

    Level(List<Check> checks) {
        this.checks = checks;
    }

    /** What is wrong with a pod, in the order of the checks. */
    List<String> violations(PodView pod) {
        return checks.stream()
                .map(check -> check.violation(pod))
                .flatMap(Optional::stream)
                .toList();
    }

    static Optional<Level> of(String label) {
        for (Level level : values()) {
            if (level.label().equals(label)) {
                return Optional.of(level);
            }
        }
        return Optional.empty();
    }

    /** As it stands in labels and messages. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
