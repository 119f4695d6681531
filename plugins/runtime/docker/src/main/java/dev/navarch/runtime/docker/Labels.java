package dev.navarch.runtime.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.runtime.PodIdentity;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is written on Docker's containers to know them again. */
final class Labels {

    static final String OWNER = "dev.navarch.owner";
    static final String POD_NAMESPACE = "io.kubernetes.pod.namespace";
    static final String POD_NAME = "io.kubernetes.pod.name";
    static final String POD_UID = "io.kubernetes.pod.uid";
    static final String CONTAINER_NAME = "io.kubernetes.container.name";
    static final String TYPE = "io.kubernetes.docker.type";
    static final String SANDBOX = "io.kubernetes.sandbox.id";
    static final String ATTEMPT = "io.kubernetes.container.restartCount";
    static final String SHARES_PROCESSES = "dev.navarch.sandbox.shares-processes";
    static final String HOST_PROCESSES = "dev.navarch.sandbox.host-processes";
    static final String HOST_IPC = "dev.navarch.sandbox.host-ipc";
    static final String HOST_NETWORK = "dev.navarch.sandbox.host-network";
    static final String TYPE_SANDBOX = "podsandbox";
    static final String TYPE_CONTAINER = "container";

    private Labels() {}

    static void put(ObjectNode labels, String owner, PodIdentity pod, String type, int attempt) {
        labels.put(OWNER, owner);
        labels.put(POD_NAMESPACE, pod.namespace());
        labels.put(POD_NAME, pod.name());
        labels.put(POD_UID, pod.uid());
        labels.put(TYPE, type);
        labels.put(ATTEMPT, String.valueOf(attempt));
    }

    static PodIdentity pod(JsonNode labels) {
        return new PodIdentity(
                labels.path(POD_NAMESPACE).asText(),
                labels.path(POD_NAME).asText(),
                labels.path(POD_UID).asText());
    }

    static int attempt(JsonNode labels) {
        return labels.path(ATTEMPT).asInt(0);
    }

    static boolean set(JsonNode labels, String name) {
        return labels.path(name).asText().equals("true");
    }

    static Map<String, String> all(JsonNode labels) {
        Map<String, String> all = new LinkedHashMap<>();
        labels.properties()
                .forEach(label -> all.put(label.getKey(), label.getValue().asText()));
        return all;
    }
}
