package dev.navarch.controllers.host;

import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.informer.Informers;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What all controllers of an instance share.
 *
 * @param access opens a controller's own way to the cluster
 */
public record Surroundings(
        Informers informers, Function<Controller, Access> access, InstantSource clock, RandomGenerator random) {}
