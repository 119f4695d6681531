package dev.navarch.spi.network;

/**
 * @param ready whether pods can be connected
 * @param message why not
 */
public record NetworkStatus(boolean ready, String message) {}
