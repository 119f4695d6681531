package dev.navarch.spi.testkit.plugin;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.navarch.spi.plugin.ConfigurationException;
import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds a map to a record as an instance binds a section of its configuration. */
final class RecordBinder {

    private final ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    <T> T bind(Map<String, ?> values, Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<String> names =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        for (String key : values.keySet()) {
            if (!names.contains(key)) {
                throw new ConfigurationException(
                        "unknown key " + key + " for " + type.getSimpleName() + ", which knows " + names);
            }
        }
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] = value(names.get(i), values.get(names.get(i)), components[i].getGenericType());
        }
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new ConfigurationException("cannot make a " + type.getSimpleName(), e);
        }
    }

    private @Nullable Object value(String name, @Nullable Object value, Type type) {
        Class<?> raw = type instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) type;
        if (raw == Optional.class) {
            Type inner = ((ParameterizedType) type).getActualTypeArguments()[0];
            return Optional.ofNullable(value(name, value, inner));
        }
        if (value == null) {
            return absent(raw);
        }
        if (raw.isRecord() && value instanceof Map<?, ?> section) {
            @SuppressWarnings("unchecked")
            Map<String, ?> nested = (Map<String, ?>) section;
            return bind(nested, raw);
        }
        if (raw == List.class && value instanceof List<?> list) {
            Type inner = ((ParameterizedType) type).getActualTypeArguments()[0];
            List<Object> bound = new ArrayList<>();
            list.forEach(item -> bound.add(value(name, item, inner)));
            return bound;
        }
        if (raw == Duration.class) {
            return value instanceof Duration ? value : Duration.parse(value.toString());
        }
        try {
            return mapper.convertValue(value, mapper.constructType(type));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(name + " must be a " + type.getTypeName(), e);
        }
    }

    private static @Nullable Object absent(Class<?> type) {
        if (type == List.class) {
            return List.of();
        }
        if (type == Map.class) {
            return Map.of();
        }
        return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
    }
}
