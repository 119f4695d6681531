package dev.navarch.apiserver.flowcontrol;

import java.util.Arrays;
import java.util.List;

/**
 * Divides seats among levels in proportion to what they want, none below its lower and none above its upper bound: the
 * one factor is sought at which the bounded shares add up.
 */
final class SeatAllocation {

    private static final double LEAST_TARGET = 0.001;
    private static final int STEPS = 60;

    private SeatAllocation() {}

    /** What a level wants and may have. */
    record Want(double lower, double upper, double target) {

        double at(double factor) {
            return Math.clamp(factor * Math.max(target, LEAST_TARGET), lower, upper);
        }
    }

    /** The shares, in the order of the wants; they add up to {@code seats} as far as the bounds allow. */
    static double[] divide(int seats, List<Want> wants) {
        double low = 0;
        double high = 1;
        while (sum(wants, high) < seats && high < 1e12) {
            high *= 2;
        }
        for (int i = 0; i < STEPS; i++) {
            double middle = (low + high) / 2;
            if (sum(wants, middle) < seats) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double factor = high;
        return wants.stream().mapToDouble(want -> want.at(factor)).toArray();
    }

    private static double sum(List<Want> wants, double factor) {
        return Arrays.stream(wants.stream().mapToDouble(want -> want.at(factor)).toArray())
                .sum();
    }
}
