package dev.navarch.apiserver.network;

import java.util.random.RandomGenerator;

/**
 * Now and then tells an HTTP/2 client to connect anew, so that clients spread over several servers.
 *
 * @param chance of each request, from 0 to 1
 * @param random safe for many threads
 */
public record Goodbyes(double chance, RandomGenerator random) {

    boolean isTime() {
        return chance > 0 && random.nextDouble() < chance;
    }
}
