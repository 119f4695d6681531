package dev.navarch.apiserver.metrics;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Prometheus reads from a page of figures. Stricter than Prometheus: each family comes once, help before type before
 * samples; a series comes once; buckets grow, end with {@code +Inf} and agree with the count.
 */
record Scrape(Map<String, String> types, Map<String, Double> samples) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"(,|$)");
    private static final Pattern SAMPLE = Pattern.compile("([^{ ]+)(?:\\{(.*)\\})? (\\S+)");

    /** @throws IllegalArgumentException naming the line that is wrong */
    static Scrape of(String page) {
        if (!page.endsWith("\n")) {
            throw new IllegalArgumentException("the last line has no end");
        }
        Reading reading = new Reading();
        for (String line : page.split("\n")) {
            try {
                reading.line(line);
            } catch (RuntimeException e) {
                throw new IllegalArgumentException(line + ": " + e.getMessage(), e);
            }
        }
        reading.ended();
        return new Scrape(reading.types, reading.samples);
    }

    /** The value of a series, written as on the page; zero for one that is not there. */
    double value(String series) {
        return samples.getOrDefault(series, 0.0);
    }

    /** The sum of all series of a name whose labels hold all of these, such as {@code verb="GET"}. */
    double sum(String name, String... labels) {
        double sum = 0;
        for (Map.Entry<String, Double> each : samples.entrySet()) {
            String series = each.getKey();
            boolean meant = series.equals(name) || series.startsWith(name + "{");
            for (String label : labels) {
                meant &= series.contains(label);
            }
            sum += meant ? each.getValue() : 0;
        }
        return sum;
    }

    private static final class Reading {

        private final Map<String, String> types = new LinkedHashMap<>();
        private final Map<String, Double> samples = new LinkedHashMap<>();
        private final Set<String> helped = new HashSet<>();
        private String family = "";
        private String bucketsOf = "";
        private double bound;
        private double count;

        void line(String line) {
            if (line.startsWith("# HELP ")) {
                String[] words = line.split(" ", 4);
                require(words.length == 4 && !words[3].isBlank(), "no help");
                require(helped.add(words[2]), "a second help");
                ended();
                family = words[2];
            } else if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ");
                require(words[2].equals(family), "type without help");
                require(Set.of("counter", "gauge", "histogram").contains(words[3]), "unknown type");
                require(types.put(family, words[3]) == null, "a second type");
            } else {
                sample(line);
            }
        }

        private void sample(String line) {
            Matcher parts = SAMPLE.matcher(line);
            require(parts.matches(), "no sample");
            String name = parts.group(1);
            require(NAME.matcher(name).matches(), "no name");
            Map<String, String> labels = labels(parts.group(2) == null ? "" : parts.group(2));
            double value =
                    parts.group(3).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(parts.group(3));
            String series = line.substring(0, line.lastIndexOf(' '));
            require(samples.put(series, value) == null, "a second time");
            String type = types.getOrDefault(family, "");
            if (!type.equals("histogram")) {
                require(name.equals(family), "a sample of another family");
                require(!type.equals("counter") || value >= 0, "a negative count");
            } else if (name.equals(family + "_bucket")) {
                bucket(labels, value);
            } else if (name.equals(family + "_count")) {
                require(bucketsOf.equals(labels.toString()), "the count of other buckets");
                require(bound == Double.POSITIVE_INFINITY && count == value, "not what the buckets say");
                bucketsOf = "";
            } else {
                require(name.equals(family + "_sum"), "a sample of another family");
            }
        }

        private void bucket(Map<String, String> labels, double value) {
            String text = String.valueOf(labels.remove("le"));
            double next = text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
            if (bucketsOf.equals(labels.toString())) {
                require(next > bound && value >= count, "buckets do not grow");
            } else {
                require(bucketsOf.isEmpty(), "buckets without a count before");
            }
            bucketsOf = labels.toString();
            bound = next;
            count = value;
        }

        void ended() {
            require(bucketsOf.isEmpty(), "buckets without a count");
            require(family.isEmpty() || types.containsKey(family), family + " has no type");
        }

        private static Map<String, String> labels(String text) {
            Map<String, String> labels = new LinkedHashMap<>();
            Matcher label = LABEL.matcher(text);
            int at = 0;
            while (at < text.length()) {
                require(label.find(at) && label.start() == at, "no label");
                require(labels.put(label.group(1), label.group(2)) == null, "a label twice");
                at = label.end();
            }
            return labels;
        }

        private static void require(boolean holds, String otherwise) {
            if (!holds) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }
}
