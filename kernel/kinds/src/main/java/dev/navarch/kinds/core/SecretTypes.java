package dev.navarch.kinds.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.kinds.warning.Warnings;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What secrets of well-known types must hold. */
final class SecretTypes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SecretTypes() {}

    static void validate(ObjectNode secret, Place data, FieldErrors errors) {
        switch (Tree.text(secret, "type")) {
            case "kubernetes.io/service-account-token" -> {
                FieldPath annotation =
                        FieldPath.of("metadata", "annotations").key("kubernetes.io/service-account.name");
                if (Tree.textAt(secret, "metadata", "annotations", "kubernetes.io/service-account.name")
                        .isEmpty()) {
                    errors.required(annotation, "");
                }
            }
            case "kubernetes.io/dockercfg" -> jsonObject(data.key(".dockercfg"));
            case "kubernetes.io/dockerconfigjson" -> jsonObject(data.key(".dockerconfigjson"));
            case "kubernetes.io/basic-auth" -> {
                if (!data.node().has("username") && !data.node().has("password")) {
                    errors.required(data.path().key("username"), "");
                    errors.required(data.path().key("password"), "");
                }
            }
            case "kubernetes.io/ssh-auth" -> present(data.key("ssh-privatekey"));
            case "kubernetes.io/tls" -> {
                if (!data.node().has("tls.crt")) {
                    errors.required(data.path().key("tls.crt"), "");
                }
                if (!data.node().has("tls.key")) {
                    errors.required(data.path().key("tls.key"), "");
                }
            }
            default -> {}
        }
    }

    /** Warns of files for TLS that hold nothing of the kind. */
    static void warn(ObjectNode secret, Warnings warnings) {
        if (!Tree.text(secret, "type").equals("kubernetes.io/tls")) {
            return;
        }
        ObjectNode data = Tree.object(secret, "data");
        if (!holdsPem(data, "tls.crt", "CERTIFICATE")) {
            warnings.add("tls: failed to find any PEM data in certificate input");
        } else if (!holdsPem(data, "tls.key", "PRIVATE KEY")) {
            warnings.add("tls: failed to find any PEM data in key input");
        }
    }

    private static boolean holdsPem(ObjectNode data, String file, String block) {
        String text = new String(Base64.getMimeDecoder().decode(Tree.text(data, file)), StandardCharsets.ISO_8859_1);
        return text.contains("-----BEGIN ") && text.contains(block + "-----");
    }

    private static void present(Place entry) {
        entry.required();
    }

    private static void jsonObject(Place entry) {
        if (!entry.isPresent()) {
            entry.required();
            return;
        }
        try {
            JsonNode parsed = JSON.readTree(Base64.getDecoder().decode(entry.text()));
            if (!parsed.isObject()) {
                entry.errors().invalid(entry.path(), "<secret contents redacted>", "must hold a JSON object");
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            entry.errors().invalid(entry.path(), "<secret contents redacted>", "must hold JSON");
        }
    }
}
