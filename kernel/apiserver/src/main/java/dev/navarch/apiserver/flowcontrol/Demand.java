package dev.navarch.apiserver.flowcontrol;

import java.util.concurrent.atomic.DoubleAdder;

/** How many seats a level would have liked to have, lately. Any thread may note; one thread closes periods. */
final class Demand {

    /** Half of what is remembered fades in five minutes of periods of ten seconds. */
    private static final double MEMORY = 0.977;

    private final DoubleAdder seatSeconds = new DoubleAdder();
    private volatile int highest;
    private volatile Period latest = new Period(0, 0, 0, 0);

    /** A lost race costs one mark, no more. */
    void note(int seats) {
        if (seats > highest) {
            highest = seats;
        }
    }

    void worked(double amount) {
        seatSeconds.add(amount);
    }

    /** Ends a period. */
    Period close(double seconds, int now) {
        double average = seatSeconds.sumThenReset() / seconds;
        // Arrivals are taken as independent, which makes the deviation the root of the average.
        double deviation = Math.sqrt(average);
        double envelope = average + deviation;
        double smoothed = Math.max(envelope, MEMORY * latest.smoothed + (1 - MEMORY) * envelope);
        Period period = new Period(highest, average, deviation, smoothed);
        highest = now;
        latest = period;
        return period;
    }

    Period latest() {
        return latest;
    }

    /** The figures of a period, in seats. */
    record Period(int highest, double average, double deviation, double smoothed) {}
}
