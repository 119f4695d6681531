package dev.navarch.runtime.docker;

import java.util.Optional;

/**
 * Section of the configuration.
 *
 * @param host of the engine, such as {@code unix:///run/docker.sock}; {@code DOCKER_HOST} and then the usual socket where
 *     not set
 */
public record DockerConfiguration(Optional<String> host) {

    static final String USUAL_HOST = "unix:///var/run/docker.sock";

    String hostOr(String otherwise) {
        return host.orElse(otherwise);
    }
}
