package dev.navarch.spi.runtime;

/** In characters. */
public record TerminalSize(int columns, int rows) {}
