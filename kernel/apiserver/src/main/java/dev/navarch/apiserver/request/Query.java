package dev.navarch.apiserver.request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a request. */
public final class Query {

    private final String raw;
    private final Map<String, List<String>> parameters;

    private Query(String raw, Map<String, List<String>> parameters) {
        this.raw = raw;
        this.parameters = parameters;
    }

    /** Reads what follows the question mark; pieces that cannot be decoded are left out. */
    public static Query parse(String raw) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (!raw.isEmpty()) {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = decode(equals < 0 ? "" : pair.substring(equals + 1));
                if (name != null && value != null && !name.isEmpty()) {
                    parameters.computeIfAbsent(name, key -> new ArrayList<>(1)).add(value);
                }
            }
        }
        return new Query(raw, parameters);
    }

    /** As it was sent. */
    public String raw() {
        return raw;
    }

    public boolean has(String name) {
        return parameters.containsKey(name);
    }

    /** The first value; empty where there is none. */
    public String get(String name) {
        List<String> values = parameters.get(name);
        return values == null ? "" : values.getFirst();
    }

    public List<String> all(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    /** The parameters in the order in which they were sent. */
    public Map<String, List<String>> all() {
        return parameters;
    }

    /** Kubernetes' reading of a flag: anything but nothing, 0 and false is true, and so is the name alone. */
    public boolean flag(String name) {
        List<String> values = parameters.get(name);
        if (values == null) {
            return false;
        }
        String value = values.getFirst();
        return !value.equalsIgnoreCase("false") && !value.equals("0") && !value.isEmpty();
    }

    /** Kubernetes' reading of a flag that may also be missing: given, anything but 0 and false is true, even nothing. */
    public boolean optionalFlag(String name) {
        List<String> values = parameters.get(name);
        return values != null
                && !values.getFirst().equalsIgnoreCase("false")
                && !values.getFirst().equals("0");
    }

    private static @Nullable String decode(String text) {
        try {
            return text.indexOf('%') < 0 && text.indexOf('+') < 0
                    ? text
                    : URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
