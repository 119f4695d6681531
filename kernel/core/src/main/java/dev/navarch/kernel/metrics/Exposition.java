package dev.navarch.kernel.metrics;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes figures in Prometheus' text form, version 0.0.4. Families follow one another, each at most once; a sample belongs
 * to the family before it. A family without samples leaves no trace. For one thread.
 */
public final class Exposition {

    private final StringBuilder out = new StringBuilder(16 * 1024);
    private @Nullable Head family;
    private boolean begun;

    /** Begins a family of samples. */
    public Exposition family(Family next) {
        return family(next.head());
    }

    Exposition family(Head next) {
        family = next;
        begun = false;
        return this;
    }

    /** @param labels the values of the family's labels */
    public Exposition sample(double value, String... labels) {
        line("", labels(labels), value);
        return this;
    }

    /** @param labels the values of the family's labels */
    public Exposition sample(Histogram histogram, String... labels) {
        histogram.print(this, current().bounds(), labels(labels));
        return this;
    }

    private Head current() {
        if (family == null) {
            throw new IllegalStateException("a sample before its family");
        }
        return family;
    }

    private String labels(String... values) {
        Head of = current();
        if (values.length != of.labels().size()) {
            throw new IllegalArgumentException(of.name() + " has the labels " + of.labels());
        }
        StringBuilder labels = new StringBuilder(24 * values.length);
        for (int i = 0; i < values.length; i++) {
            labels.append(i > 0 ? "," : "").append(of.labels().get(i)).append("=\"");
            escape(labels, values[i]);
            labels.append('"');
        }
        return labels.toString();
    }

    /** @param suffix of the family's name, such as {@code _count} */
    void line(String suffix, String labels, double value) {
        Head of = current();
        if (!begun) {
            begun = true;
            out.append("# HELP ")
                    .append(of.name())
                    .append(' ')
                    .append(of.help())
                    .append('\n');
            out.append("# TYPE ").append(of.name()).append(' ');
            out.append(of.type().name().toLowerCase(Locale.ROOT)).append('\n');
        }
        out.append(of.name()).append(suffix);
        if (!labels.isEmpty()) {
            out.append('{').append(labels).append('}');
        }
        out.append(' ').append(number(value)).append('\n');
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

    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return Double.isInfinite(value) ? (value > 0 ? "+Inf" : "-Inf") : Double.toString(value);
    }

    /** As Kubernetes writes the bounds of buckets: queries compare them as texts. */
    static String bound(double value) {
        BigDecimal digits = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (value == 0 || exponent >= -4 && exponent < Math.max(digits.precision(), 6)) {
            return digits.toPlainString();
        }
        String mantissa = digits.movePointLeft(exponent).toPlainString();
        return "%se%s%02d".formatted(mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
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
