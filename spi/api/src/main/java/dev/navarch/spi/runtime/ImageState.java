package dev.navarch.spi.runtime;

import java.util.List;

/**
 * A local image.
 *
 * @param id shown as {@code imageID} of a container status
 * @param names tags and digests under which it is known
 * @param sizeBytes on disk
 * @param user from the image's configuration, empty for none: a name, a number, or {@code user:group}
 */
public record ImageState(String id, List<String> names, long sizeBytes, String user) {}
