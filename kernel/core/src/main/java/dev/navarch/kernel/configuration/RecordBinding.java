package dev.navarch.kernel.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.model.GoDuration;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record of a section. Components may be texts, numbers, booleans, enums, paths, durations ({@code 30s},
 * {@code 5m}, or ISO-8601), records, and {@code Optional}, {@code List} or {@code Map<String, …>} of these.
 *
 * @param facts values for components that the section leaves out, by their names: what the instance knows of itself
 */
public record RecordBinding(Map<String, String> facts) {

    /** Binds a section to a record type. */
    public <T extends Record> T bind(Section section, Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        section.allowOnly(
                Arrays.stream(components).map(RecordComponent::getName).toList());
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            types[i] = components[i].getType();
            JsonNode node = section.content().get(name);
            if ((node == null || node.isNull()) && facts.containsKey(name)) {
                node = fact(section, facts.get(name), components[i].getType());
            }
            values[i] = value(section, name, node, components[i].getGenericType());
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw section.wrong(String.valueOf(e.getCause().getMessage()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " cannot be constructed", e);
        }
    }

    /** What an instance knows of itself is told as text; a list's parts stand between commas. */
    private static JsonNode fact(Section section, String text, Class<?> type) {
        if (type != List.class) {
            return section.content().textNode(text);
        }
        var list = section.content().arrayNode();
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                list.add(part.strip());
            }
        }
        return list;
    }

    private @Nullable Object value(Section section, String key, @Nullable JsonNode node, Type type) {
        if (type instanceof ParameterizedType generic) {
            return container(section, key, node, (Class<?>) generic.getRawType(), generic.getActualTypeArguments());
        }
        Class<?> target = (Class<?>) type;
        if (node == null || node.isNull()) {
            return absent(target);
        }
        if (target.isRecord()) {
            return bind(section.below(key), target.asSubclass(Record.class));
        }
        return scalar(section, key, node, target);
    }

    private Object container(Section section, String key, @Nullable JsonNode node, Class<?> raw, Type[] of) {
        boolean absent = node == null || node.isNull();
        if (raw == Optional.class) {
            return absent ? Optional.empty() : Optional.ofNullable(value(section, key, node, of[0]));
        }
        if (raw == List.class) {
            List<Object> items = new ArrayList<>();
            if (!absent) {
                if (!node.isArray()) {
                    throw section.wrong(key, "a list is expected, not '" + node + "'");
                }
                for (int i = 0; i < node.size(); i++) {
                    ObjectNode holder = section.content().objectNode();
                    String name = key + "[" + i + "]";
                    holder.set(name, node.get(i));
                    Section item = new Section(section.source(), section.path(), holder);
                    items.add(java.util.Objects.requireNonNull(value(item, name, node.get(i), of[0])));
                }
            }
            return List.copyOf(items);
        }
        if (raw == Map.class) {
            Map<String, Object> entries = new LinkedHashMap<>();
            Section below = section.below(key);
            below.content().properties().forEach(entry -> {
                Object value = value(below, entry.getKey(), entry.getValue(), of[1]);
                if (value != null) {
                    entries.put(entry.getKey(), value);
                }
            });
            return Map.copyOf(entries);
        }
        throw new IllegalArgumentException("configuration records cannot hold a " + raw);
    }

    private static @Nullable Object absent(Class<?> target) {
        if (target == boolean.class) {
            return false;
        }
        if (target == int.class) {
            return 0;
        }
        if (target == long.class) {
            return 0L;
        }
        return target == double.class ? (Object) 0.0 : null;
    }

    private static Object scalar(Section section, String key, JsonNode node, Class<?> target) {
        if (node.isContainerNode()) {
            throw section.wrong(key, "a single value is expected, not '" + node + "'");
        }
        String text = node.asText();
        try {
            if (target == String.class) {
                return text;
            } else if (target == int.class || target == Integer.class) {
                return Integer.parseInt(text);
            } else if (target == long.class || target == Long.class) {
                return Long.parseLong(text);
            } else if (target == double.class || target == Double.class) {
                return Double.parseDouble(text);
            } else if (target == boolean.class || target == Boolean.class) {
                return truth(section, key, text);
            } else if (target == Path.class) {
                return Path.of(text);
            } else if (target == Duration.class) {
                return duration(text);
            } else if (target.isEnum()) {
                return constant(section, key, text, target);
            }
        } catch (NumberFormatException | DateTimeParseException e) {
            throw section.wrong(
                    key, "'" + text + "' is not a " + target.getSimpleName().toLowerCase(java.util.Locale.ROOT));
        }
        throw new IllegalArgumentException("configuration records cannot hold a " + target);
    }

    private static boolean truth(Section section, String key, String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw section.wrong(key, "true or false is expected, not '" + text + "'");
        }
        return text.equals("true");
    }

    private static Duration duration(String text) {
        return text.startsWith("P") || text.startsWith("p")
                ? Duration.parse(text)
                : GoDuration.parse(text).orElseThrow(() -> new NumberFormatException(GoDuration.complaint(text)));
    }

    private static Object constant(Section section, String key, String text, Class<?> target) {
        List<String> names = new ArrayList<>();
        for (Object constant : target.getEnumConstants()) {
            if (constant.toString().equalsIgnoreCase(text)) {
                return constant;
            }
            names.add(constant.toString());
        }
        throw section.wrong(key, "'" + text + "' is not a known value: " + Suggestion.hint(text, names));
    }
}
