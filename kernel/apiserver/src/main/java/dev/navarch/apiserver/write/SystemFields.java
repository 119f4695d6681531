package dev.navarch.apiserver.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.status.ApiException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** The fields of metadata that the server alone decides. */
public final class SystemFields {

    private static final String SUFFIX_LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final int SUFFIX_LENGTH = 5;
    private static final int GENERATED_LENGTH = 63;
    private static final List<String> IDENTITY = List.of("uid", "creationTimestamp");
    private static final List<String> WIPED =
            List.of("uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink");

    private SystemFields() {}

    /** Takes away what clients may not set. */
    static void wipe(ObjectNode object) {
        metadata(object).remove(WIPED);
    }

    /** The same for an object that a PUT or an apply creates: whoever does so may send one that is being deleted. */
    static void wipeIdentity(ObjectNode object) {
        metadata(object).remove(IDENTITY);
    }

    /** Overrides what an update says of the object's creation and generation. */
    static void keepCreation(ObjectNode next, ObjectNode old) {
        ObjectNode metadata = metadata(next);
        metadata.remove("selfLink");
        if (old.path("metadata").has("deletionTimestamp")) {
            metadata.set("deletionTimestamp", old.path("metadata").get("deletionTimestamp"));
        }
        for (String field : List.of("creationTimestamp", "generation")) {
            JsonNode value = old.path("metadata").get(field);
            if (value == null) {
                metadata.remove(field);
            } else {
                metadata.set(field, value);
            }
        }
    }

    /** Gives a new object its identity. */
    static void fill(ObjectNode object, Instant now, RandomGenerator random) {
        ObjectNode metadata = metadata(object);
        metadata.put("uid", uid(random));
        metadata.put("creationTimestamp", time(now));
    }

    /** A name made of the prefix and five random letters that spell nothing. */
    static String generateName(String prefix, RandomGenerator random) {
        StringBuilder name = new StringBuilder(
                prefix.length() > GENERATED_LENGTH - SUFFIX_LENGTH
                        ? prefix.substring(0, GENERATED_LENGTH - SUFFIX_LENGTH)
                        : prefix);
        for (int i = 0; i < SUFFIX_LENGTH; i++) {
            name.append(SUFFIX_LETTERS.charAt(random.nextInt(SUFFIX_LETTERS.length())));
        }
        return name.toString();
    }

    /** Makes the object's namespace that of the request. */
    public static void alignNamespace(ObjectNode object, String namespace) {
        ObjectNode metadata = metadata(object);
        String sent = text(metadata, "namespace");
        if (sent.equals(namespace)) {
            return;
        }
        if (namespace.isEmpty()) {
            metadata.remove("namespace");
        } else if (sent.isEmpty()) {
            metadata.put("namespace", namespace);
        } else {
            throw ApiException.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
    }

    /** The object's metadata, made if there is none. */
    public static ObjectNode metadata(ObjectNode object) {
        return object.get("metadata") instanceof ObjectNode metadata ? metadata : object.putObject("metadata");
    }

    /** A text of the metadata, empty where there is none. */
    public static String text(ObjectNode metadata, String field) {
        JsonNode value = metadata.get(field);
        return value == null || value.isNull() ? "" : value.asText();
    }

    /** A time as the API prints it, in whole seconds. */
    public static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String uid(RandomGenerator random) {
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
