package dev.navarch.admission.security;

import java.util.List;
import java.util.Optional;

/**
 * The section {@code PodSecurity} of the configuration.
 *
 * @param defaults for what namespaces leave open
 * @param exemptions who and what is never held to a standard
 */
public record PodSecurityConfiguration(Optional<Defaults> defaults, Optional<Exemptions> exemptions) {

    /** Levels (privileged, baseline, restricted) and versions (latest, v1.x) of the three modes. */
    public record Defaults(
            Optional<String> enforce,
            Optional<String> enforceVersion,
            Optional<String> audit,
            Optional<String> auditVersion,
            Optional<String> warn,
            Optional<String> warnVersion) {}

    /** By name. */
    public record Exemptions(List<String> usernames, List<String> runtimeClasses, List<String> namespaces) {

        static final Exemptions NONE = new Exemptions(List.of(), List.of(), List.of());
    }
}
