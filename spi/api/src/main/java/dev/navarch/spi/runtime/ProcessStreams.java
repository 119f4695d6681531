package dev.navarch.spi.runtime;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;

/**
 * The caller's ends of a process's streams.
 *
 * @param stdin read until its end, which closes the process's standard input; empty to give it none
 * @param stdout also gets what a terminal shows
 * @param stderr unused with a terminal
 * @param tty whether the process has a terminal
 * @param sizes of the terminal as the user resizes it; may be taken from at any time
 */
public record ProcessStreams(
        Optional<InputStream> stdin,
        OutputStream stdout,
        OutputStream stderr,
        boolean tty,
        BlockingQueue<TerminalSize> sizes) {}
