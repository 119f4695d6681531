package dev.navarch.runtime.simulated;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a container is to behave, from its pod's annotations. {@code simulated.navarch.dev/exit-after: 5s} ends each
 * container that long after its start, with the code of {@code simulated.navarch.dev/exit-code} (0 by default); with a
 * dot and a container's name at the end of the key, only that container.
 *
 * @param exitAfter empty to run until stopped
 */
record Script(Optional<Duration> exitAfter, int exitCode) {

    static final String EXIT_AFTER = "simulated.navarch.dev/exit-after";
    static final String EXIT_CODE = "simulated.navarch.dev/exit-code";

    static Script of(Map<String, String> annotations, String container) {
        Optional<Duration> after = value(annotations, EXIT_AFTER, container).map(Script::duration);
        int code =
                value(annotations, EXIT_CODE, container).map(Integer::parseInt).orElse(0);
        return new Script(after, code);
    }

    static Script exitAtOnce() {
        return new Script(Optional.of(Duration.ZERO), 0);
    }

    private static Optional<String> value(Map<String, String> annotations, String key, String container) {
        String own = annotations.get(key + "." + container);
        return Optional.ofNullable(own != null ? own : annotations.get(key));
    }

    private static Duration duration(String text) {
        return text.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                : Duration.parse("PT" + text);
    }
}
