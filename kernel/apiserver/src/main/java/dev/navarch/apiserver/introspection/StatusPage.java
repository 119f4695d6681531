package dev.navarch.apiserver.introspection;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.health.ServerVersion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Since when the server runs and what it is. */
public final class StatusPage implements SelfPortrait.Page {

    private static final List<String> PATHS =
            List.of("/flagz", "/healthz", "/livez", "/metrics", "/readyz", "/statusz", "/version");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE MMM ppd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String RUNTIME = "java" + Runtime.version().feature();

    private final InstantSource clock;
    private final Instant start;

    /** Of a server that starts now. */
    public StatusPage(InstantSource clock) {
        this.clock = clock;
        this.start = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public String kind() {
        return "Statusz";
    }

    private Duration up() {
        return Duration.between(start, clock.instant());
    }

    @Override
    public String text() {
        Duration up = up();
        return "\nStarted:  " + DATE.format(start)
                + "\nUp:  %d hr %02d min %02d sec".formatted(up.toHours(), up.toMinutesPart(), up.toSecondsPart())
                + "\nGo version:  " + RUNTIME
                + "\nBinary version:  " + ServerVersion.NUMBER
                + "\nEmulation version:  " + ServerVersion.RELEASE
                + "\nPaths:  " + String.join(" ", PATHS) + "\n";
    }

    @Override
    public void fill(ObjectNode object) {
        object.put("startTime", start.toString());
        object.put("uptimeSeconds", up().toSeconds());
        object.put("goVersion", RUNTIME);
        object.put("binaryVersion", ServerVersion.NUMBER);
        object.put("emulationVersion", ServerVersion.RELEASE);
        ArrayNode paths = object.putArray("paths");
        PATHS.forEach(paths::add);
    }
}
