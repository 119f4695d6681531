package dev.navarch.kubelet.probe;

import dev.navarch.spi.event.EventRecorder;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What all probes of a node share. */
record ProbeContext(ProbeRun run, EventRecorder events, InstantSource clock, RandomGenerator random) {}
