package dev.navarch.apiserver.audit.policy;

import java.util.List;

/** When on its way a request is told of. */
public enum Stage {
    REQUEST_RECEIVED("RequestReceived"),
    RESPONSE_STARTED("ResponseStarted"),
    RESPONSE_COMPLETE("ResponseComplete"),
    PANIC("Panic");

    private final String text;

    Stage(String text) {
        this.text = text;
    }

    /** As policies and events write it. */
    public String text() {
        return text;
    }

    static List<String> texts() {
        return List.of(values()).stream().map(Stage::text).toList();
    }
}
