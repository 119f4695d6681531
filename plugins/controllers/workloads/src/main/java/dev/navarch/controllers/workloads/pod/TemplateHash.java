package dev.navarch.controllers.workloads.pod;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tells pod templates apart. */
public final class TemplateHash {

    /** The label by which the ReplicaSets of one Deployment and their pods differ. */
    public static final String LABEL = "pod-template-hash";

    /** No vowels and nothing that looks like another: no hash reads as a word. */
    private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";

    private static final int LENGTH = 10;

    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
            .build();

    private TemplateHash() {}

    /** @param collisions how many names made from this template's hash were taken already */
    public static String of(PodTemplateSpec template, @Nullable Integer collisions) {
        return of(canonical(template), collisions);
    }

    /** The hash of any text. */
    public static String of(String text, @Nullable Integer collisions) {
        byte[] digest = sha256(text + (collisions == null ? "" : "#" + collisions));
        StringBuilder hash = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            hash.append(ALPHABET.charAt((digest[i] & 0xff) % ALPHABET.length()));
        }
        return hash.toString();
    }

    /** Whether two templates make the same pods: they may differ in the hash label only. */
    public static boolean same(@Nullable PodTemplateSpec one, @Nullable PodTemplateSpec other) {
        return Objects.equals(one, other)
                || one != null && other != null && canonical(one).equals(canonical(other));
    }

    /** A template as JSON with its fields in alphabetical order. */
    public static ObjectNode tree(PodTemplateSpec template) {
        return CANONICAL.valueToTree(template);
    }

    private static String canonical(PodTemplateSpec template) {
        ObjectNode tree = tree(template);
        if (tree.path("metadata").path("labels") instanceof ObjectNode labels) {
            labels.remove(LABEL);
        }
        try {
            return CANONICAL.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a pod template that is no JSON", e);
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
