package dev.navarch.spi.controller;

import java.time.Duration;

/** A reconciler that is also called with {@link Key#ALL} at the start and then again and again. */
public interface Periodic extends Reconciler {

    /** The time from one call to the next. */
    Duration period();
}
