package dev.navarch.admission.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The three standards; each forbids what the one before does, and more. */
enum Level {
    PRIVILEGED,
    BASELINE,
    RESTRICTED;

    /**
     * What is wrong with a pod, in the order of the controls' names.
     *
     * @param minor version of Kubernetes whose standard it is
     */
    List<String> violations(PodView pod, int minor) {
        List<String> violations = new ArrayList<>();
        if (this == PRIVILEGED) {
            return violations;
        }
        List<Control> own = this == RESTRICTED ? RestrictedControls.ALL : List.of();
        for (Control control : BaselineControls.ALL) {
            if (own.stream()
                    .noneMatch(each -> each.in(minor) != null && each.replaces().contains(control.name()))) {
                add(violations, control, minor, pod);
            }
        }
        own.forEach(control -> add(violations, control, minor, pod));
        return violations;
    }

    private static void add(List<String> violations, Control control, int minor, PodView pod) {
        Check check = control.in(minor);
        if (check != null) {
            check.violation(pod).ifPresent(violations::add);
        }
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
