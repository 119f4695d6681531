package dev.navarch.apiserver.custom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.json.Trees;
import dev.navarch.spi.objects.ResourceName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stored CustomResourceDefinition, as far as serving its objects needs it. Its trees are not to be altered.
 *
 * @param names those that have been accepted
 */
record Definition(String name, String uid, long since, JsonNode spec, JsonNode names, JsonNode conditions) {

    /** @param since the revision of its creation, as far as that is known */
    static Definition of(ObjectNode object, long since) {
        return new Definition(
                object.path("metadata").path("name").asText(),
                object.path("metadata").path("uid").asText(),
                since,
                object.path("spec"),
                object.path("status").path("acceptedNames"),
                object.path("status").path("conditions"));
    }

    /** Whether requests for its objects are answered. */
    boolean isServed() {
        return (has("NamesAccepted") || has("Established"))
                && !plural().isEmpty()
                && !kind().isEmpty()
                && !listKind().isEmpty();
    }

    /** Whether clients are told of it. */
    boolean isEstablished() {
        return has("Established") && isServed();
    }

    boolean isTerminating() {
        return has("Terminating");
    }

    private boolean has(String type) {
        for (JsonNode each : conditions) {
            if (each.path("type").asText().equals(type)) {
                return each.path("status").asText().equals("True");
            }
        }
        return false;
    }

    /** Whether objects are served just as by the other. */
    boolean saysTheSame(Definition other) {
        return uid.equals(other.uid) && Trees.equal(spec, other.spec) && Trees.equal(names, other.names);
    }

    String group() {
        return spec.path("group").asText();
    }

    String plural() {
        return names.path("plural").asText();
    }

    String kind() {
        return names.path("kind").asText();
    }

    String listKind() {
        return names.path("listKind").asText();
    }

    ResourceName resource() {
        return new ResourceName(group(), plural());
    }

    boolean namespaced() {
        return spec.path("scope").asText().equals("Namespaced");
    }

    /** The settings of a version; null if there is none of that name. */
    @Nullable
    JsonNode version(String version) {
        for (JsonNode each : spec.path("versions")) {
            if (each.path("name").asText().equals(version)) {
                return each;
            }
        }
        return null;
    }

    /** The version in which objects are stored. */
    String storageVersion() {
        for (JsonNode each : spec.path("versions")) {
            if (each.path("storage").asBoolean()) {
                return each.path("name").asText();
            }
        }
        throw new IllegalStateException("the definition " + name + " has no storage version");
    }

    /** The served versions, the preferred one first. */
    List<String> servedVersions() {
        List<String> served = new ArrayList<>();
        for (JsonNode each : spec.path("versions")) {
            if (each.path("served").asBoolean()) {
                served.add(each.path("name").asText());
            }
        }
        served.sort(VersionOrder.PREFERRED_FIRST);
        return served;
    }
}
