package dev.navarch.kubelet.probe;

import io.fabric8.kubernetes.api.model.Probe;

/** Counts results in a row, as the thresholds of a probe ask. */
final class ProbeTally {

    private static final int STANDARD_FAILURES = 3;

    private final Probe probe;
    private int successes;
    private int failures;
    private volatile boolean good;
    private volatile boolean failed;

    /** @param atFirst what holds before there is a result */
    ProbeTally(Probe probe, boolean atFirst) {
        this.probe = probe;
        this.good = atFirst;
    }

    Probe probe() {
        return probe;
    }

    boolean good() {
        return good;
    }

    /** Whether the failures have reached their threshold. */
    boolean failed() {
        return failed;
    }

    /** @return whether this changed anything */
    synchronized boolean anotherSuccess() {
        failures = 0;
        successes++;
        int needed = probe.getSuccessThreshold() == null ? 1 : probe.getSuccessThreshold();
        boolean before = good;
        if (successes >= needed) {
            good = true;
            failed = false;
        }
        return good != before;
    }

    /** @return whether this changed anything */
    synchronized boolean anotherFailure() {
        successes = 0;
        failures++;
        int needed = probe.getFailureThreshold() == null ? STANDARD_FAILURES : probe.getFailureThreshold();
        boolean before = good || !failed;
        if (failures >= needed) {
            good = false;
            failed = true;
        }
        return before && failed;
    }
}
