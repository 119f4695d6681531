package dev.navarch.spi.runtime;

/** Which pod. The uid alone is unique. */
public record PodIdentity(String namespace, String name, String uid) {}
