package dev.navarch.kernel.plugin;

import dev.navarch.spi.plugin.ExtensionPoint;
import java.util.Arrays;
import java.util.Optional;

/** Which extension point a service interface belongs to: the one whose package it is in. */
final class Services {

    private Services() {}

    static Optional<ExtensionPoint> point(String service) {
        String itsPackage = service.substring(0, Math.max(0, service.lastIndexOf('.')));
        return Arrays.stream(ExtensionPoint.values())
                .filter(point -> point.packageName().equals(itsPackage))
                .findFirst();
    }

    static ExtensionPoint point(Class<?> service) {
        return point(service.getName())
                .orElseThrow(() -> new IllegalArgumentException(service + " is in the package of no extension point"));
    }

    static boolean exists(String service) {
        try {
            Class.forName(service, false, ExtensionPoint.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** The interface itself; plugins that provide others were refused before. */
    static Class<?> load(String service) {
        try {
            return Class.forName(service, false, ExtensionPoint.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(service + " is not in the SPI", e);
        }
    }
}
