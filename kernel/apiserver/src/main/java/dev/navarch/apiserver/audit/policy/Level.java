package dev.navarch.apiserver.audit.policy;

import java.util.List;

/** How much of a request is told, the least first. */
public enum Level {
    NONE("None"),
    METADATA("Metadata"),
    REQUEST("Request"),
    REQUEST_RESPONSE("RequestResponse");

    private final String text;

    Level(String text) {
        this.text = text;
    }

    /** As policies and events write it. */
    public String text() {
        return text;
    }

    /** Whether this tells at least as much as another. */
    public boolean covers(Level other) {
        return compareTo(other) >= 0;
    }

    static List<String> texts() {
        return List.of(values()).stream().map(Level::text).toList();
    }
}
