package dev.navarch.spi.controller;

/** Marks a controller that runs in every instance, whether or not it leads. */
public interface EveryInstance extends Controller {}
