package dev.navarch.admission.serviceaccount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.ThreadLocalRandom;

/** The volume through which a pod's containers reach the API: token, authority and namespace. */
final class TokenVolume {

    private static final String PREFIX = "kube-api-access-";
    private static final String PATH = "/var/run/secrets/kubernetes.io/serviceaccount";

    /** Without vowels and look-alikes, as all generated names. */
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

    private static final int SUFFIX = 5;
    private static final int READABLE_BY_ALL = 0644;

    /** Recognised by the server, which then issues a token that outlives old clients' single reading of it. */
    private static final int SECONDS = 3607;

    private TokenVolume() {}

    /** Mounts it in every container that has nothing else at its path. */
    static void mount(ObjectNode spec) {
        String name = "";
        for (JsonNode volume : spec.path("volumes")) {
            if (volume.path("name").asText().startsWith(PREFIX)) {
                name = volume.path("name").asText();
                break;
            }
        }
        boolean present = !name.isEmpty();
        if (!present) {
            name = PREFIX + suffix();
        }
        boolean needed = mount(spec.path("initContainers"), name);
        needed |= mount(spec.path("containers"), name);
        if (needed && !present) {
            addVolume(spec, name);
        }
    }

    private static boolean mount(JsonNode containers, String volume) {
        boolean needed = false;
        for (JsonNode container : containers) {
            boolean taken = false;
            for (JsonNode mount : container.path("volumeMounts")) {
                taken |= mount.path("mountPath").asText().equals(PATH);
            }
            if (!taken) {
                array((ObjectNode) container, "volumeMounts")
                        .addObject()
                        .put("name", volume)
                        .put("readOnly", true)
                        .put("mountPath", PATH);
                needed = true;
            }
        }
        return needed;
    }

    private static void addVolume(ObjectNode spec, String name) {
        ObjectNode projected =
                array(spec, "volumes").addObject().put("name", name).putObject("projected");
        ArrayNode sources = projected.putArray("sources");
        sources.addObject()
                .putObject("serviceAccountToken")
                .put("expirationSeconds", SECONDS)
                .put("path", "token");
        ObjectNode authority = sources.addObject().putObject("configMap").put("name", "kube-root-ca.crt");
        authority.putArray("items").addObject().put("key", "ca.crt").put("path", "ca.crt");
        ObjectNode namespace = sources.addObject()
                .putObject("downwardAPI")
                .putArray("items")
                .addObject()
                .put("path", "namespace");
        namespace.putObject("fieldRef").put("apiVersion", "v1").put("fieldPath", "metadata.namespace");
        projected.put("defaultMode", READABLE_BY_ALL);
    }

    private static ArrayNode array(ObjectNode parent, String name) {
        return parent.path(name) instanceof ArrayNode present ? present : parent.putArray(name);
    }

    private static String suffix() {
        StringBuilder suffix = new StringBuilder(SUFFIX);
        for (int i = 0; i < SUFFIX; i++) {
            suffix.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
        }
        return suffix.toString();
    }
}
