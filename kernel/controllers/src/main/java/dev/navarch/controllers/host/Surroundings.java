package dev.navarch.controllers.host;

import dev.navarch.kernel.metrics.Metrics;
import dev.navarch.spi.controller.Controller;
import dev.navarch.spi.informer.Informers;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What all controllers of an instance share.
 *
 * @param access opens a controller's own way to the cluster
 * @param metrics where their queues are counted
 */
public record Surroundings(
        Informers informers,
        Function<Controller, Access> access,
        InstantSource clock,
        RandomGenerator random,
        Metrics metrics) {}
