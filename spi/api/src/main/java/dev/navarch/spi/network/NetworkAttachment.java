package dev.navarch.spi.network;

import java.util.List;

/** The addresses of a pod, the primary one first. */
public record NetworkAttachment(List<String> addresses) {}
