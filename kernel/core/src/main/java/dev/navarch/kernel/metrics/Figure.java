package dev.navarch.kernel.metrics;

import java.util.List;

/** What is kept of one series: counted as it happens, told when somebody asks. */
sealed interface Figure permits Counter, Gauge, Histogram {

    /** @param labels the values of the family's labels */
    void print(Exposition out, List<String> labels);
}
