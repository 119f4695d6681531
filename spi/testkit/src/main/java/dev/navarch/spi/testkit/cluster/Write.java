package dev.navarch.spi.testkit.cluster;

/**
 * A request that would change something.
 *
 * @param method POST, PUT, PATCH or DELETE
 * @param path without query
 */
public record Write(String method, String path) {

    /** Whether it is about an event, which changes nothing for anybody. */
    public boolean ofEvent() {
        return path.endsWith("/events") || path.contains("/events/");
    }
}
