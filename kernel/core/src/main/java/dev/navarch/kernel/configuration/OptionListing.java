package dev.navarch.kernel.configuration;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Options as the command line names them, with the values that are in force. */
public final class OptionListing {

    private OptionListing() {}

    /** The components of a record and of the records in it, by the names of their flags. */
    public static SortedMap<String, String> of(Record options) {
        SortedMap<String, String> values = new TreeMap<>();
        add(options, values);
        return values;
    }

    private static void add(Record options, SortedMap<String, String> values) {
        for (RecordComponent component : options.getClass().getRecordComponents()) {
            Object value = value(options, component);
            if (value instanceof Record nested) {
                add(nested, values);
            } else {
                values.put(flag(component.getName()), text(value));
            }
        }
    }

    private static @Nullable Object value(Record options, RecordComponent component) {
        try {
            return component.getAccessor().invoke(options);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read", e);
        }
    }

    private static String flag(String key) {
        return key.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Optional<?> optional -> text(optional.orElse(null));
            case Duration duration -> duration(duration);
            case Collection<?> all -> all.stream().map(OptionListing::text).collect(Collectors.joining(",", "[", "]"));
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            default -> value.toString();
        };
    }

    /** As flags take it: such as {@code 1h0m0s} or {@code 30s}. */
    private static String duration(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        StringBuilder text = new StringBuilder();
        if (duration.toHours() > 0) {
            text.append(duration.toHours()).append('h');
        }
        if (duration.toMinutes() > 0) {
            text.append(duration.toMinutesPart()).append('m');
        }
        text.append(duration.toSecondsPart());
        if (duration.toMillisPart() > 0) {
            text.append(".%03d".formatted(duration.toMillisPart()).replaceAll("0+$", ""));
        }
        return text.append('s').toString();
    }
}
