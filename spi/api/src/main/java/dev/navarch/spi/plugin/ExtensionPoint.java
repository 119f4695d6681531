package dev.navarch.spi.plugin;

import java.util.Locale;
import java.util.Optional;

/**
 * The points at which Navarch can be extended. Each has a version of its own, which rises when a plugin written for
 * the one before would no longer link or behave; adding a default method does not raise it.
 */
public enum ExtensionPoint {
    STORAGE(1, false),
    AUTHENTICATION(1, true),
    AUTHORIZATION(1, true),
    ADMISSION(1, true),
    SCHEDULING(1, true),
    CONTROLLER(1, true),
    RUNTIME(1, false),
    NETWORK(1, false),
    VOLUME(1, false),
    PROXY(1, false),
    ADDON(1, false),
    EXPRESSION(1, false);

    private final int version;
    private final boolean live;

    ExtensionPoint(int version, boolean live) {
        this.version = version;
        this.live = live;
    }

    /** The version of this point's interfaces in this build. */
    public int version() {
        return version;
    }

    /** Whether a plugin of this point can be added to and removed from a running instance. */
    public boolean live() {
        return live;
    }

    /** The package that holds the interfaces of this point. */
    public String packageName() {
        return "dev.navarch.spi." + id();
    }

    /** The name used in {@link NavarchPlugin#spi()}, in configuration and in listings: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The point with that {@link #id()}. */
    public static Optional<ExtensionPoint> of(String id) {
        for (ExtensionPoint point : values()) {
            if (point.id().equals(id)) {
                return Optional.of(point);
            }
        }
        return Optional.empty();
    }
}
