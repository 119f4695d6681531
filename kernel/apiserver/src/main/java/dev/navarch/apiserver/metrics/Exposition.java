package dev.navarch.apiserver.metrics;

import java.util.Locale;

/** Writes figures in Prometheus' text form. Families follow one another; a sample belongs to the family before it. */
public final class Exposition {

    private final StringBuilder out = new StringBuilder(16 * 1024);
    private String name = "";

    /** Begins a family of samples. */
    public Exposition family(String family, Type type, String help) {
        name = family;
        out.append("# HELP ").append(family).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(family).append(' ');
        out.append(type.name().toLowerCase(Locale.ROOT)).append('\n');
        return this;
    }

    /** A sample without labels. */
    public Exposition sample(double value) {
        return sample("", value);
    }

    /** @param labels as {@link #labels} makes them */
    public Exposition sample(String labels, double value) {
        return sample("", labels, value);
    }

    /** @param suffix of the family's name, such as {@code _count} */
    Exposition sample(String suffix, String labels, double value) {
        out.append(name).append(suffix);
        if (!labels.isEmpty()) {
            out.append('{').append(labels).append('}');
        }
        out.append(' ').append(number(value)).append('\n');
        return this;
    }

    /** A histogram. */
    public Exposition sample(String labels, Histogram histogram) {
        histogram.print(this, labels);
        return this;
    }

    /** Names and values, by turns, in the order of the names. */
    public static String labels(String... namesAndValues) {
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (i > 0) {
                labels.append(',');
            }
            labels.append(namesAndValues[i]).append("=\"");
            escape(labels, namesAndValues[i + 1]);
            labels.append('"');
        }
        return labels.toString();
    }

    private static void escape(StringBuilder labels, String value) {
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            switch (each) {
                case '\\' -> labels.append("\\\\");
                case '"' -> labels.append("\\\"");
                case '\n' -> labels.append("\\n");
                default -> labels.append(each);
            }
        }
    }

    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return Double.isInfinite(value) ? (value > 0 ? "+Inf" : "-Inf") : Double.toString(value);
    }

    /** All that was written. */
    public String text() {
        return out.toString();
    }

    /** What a family's samples are. */
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM
    }
}
