package dev.navarch.apiserver.encryption;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.apiserver.encryption.transform.AesCbc;
import dev.navarch.apiserver.encryption.transform.AesGcm;
import dev.navarch.apiserver.encryption.transform.Plain;
import dev.navarch.apiserver.encryption.transform.SecretBox;
import dev.navarch.apiserver.encryption.transform.Transformer;
import dev.navarch.kernel.configuration.Section;
import dev.navarch.kernel.configuration.Suggestion;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads an EncryptionConfiguration; what it complains about names the file, the key and the remedy, never a secret. */
final class EncryptionFile {

    private static final List<String> PROVIDERS = List.of("aesgcm", "aescbc", "secretbox", "identity", "kms");

    private final SecureRandom random;

    EncryptionFile(SecureRandom random) {
        this.random = random;
    }

    /** @throws dev.navarch.spi.plugin.ConfigurationException if it cannot be used */
    EncryptionRules parse(Section file) {
        file.allowOnly(List.of("apiVersion", "kind", "metadata", "resources"));
        file.require("apiVersion", List.of("apiserver.config.k8s.io/v1"));
        file.require("kind", List.of("EncryptionConfiguration"));
        JsonNode resources = file.content().path("resources");
        if (!resources.isArray() || resources.isEmpty()) {
            throw file.wrong("resources", "a list of resources with their providers is needed");
        }
        List<EncryptionRules.Entry> entries = new ArrayList<>();
        for (int i = 0; i < resources.size(); i++) {
            Section entry = file.item("resources", i, resources.get(i));
            entry.allowOnly(List.of("resources", "providers"));
            List<String> names = entry.texts("resources");
            if (names.isEmpty()) {
                throw entry.wrong("resources", "at least one resource is needed, such as 'secrets'");
            }
            entries.add(new EncryptionRules.Entry(names, new Transformers(providers(entry))));
        }
        return new EncryptionRules(List.copyOf(entries));
    }

    private List<Transformer> providers(Section entry) {
        List<Transformer> all = new ArrayList<>();
        JsonNode providers = entry.content().path("providers");
        for (int i = 0; i < providers.size(); i++) {
            Section provider = entry.item("providers", i, providers.get(i));
            provider.allowOnly(PROVIDERS);
            if (provider.content().size() != 1) {
                throw provider.wrong("", "exactly one of " + PROVIDERS + " is expected");
            }
            String kind = provider.content().fieldNames().next();
            switch (kind) {
                case "identity" -> all.add(new Plain());
                case "kms" ->
                    throw provider.wrong("kms", "key services cannot be asked: use aesgcm or secretbox with keys here");
                default -> keys(provider.below(kind), kind, all);
            }
        }
        if (all.isEmpty()) {
            throw entry.wrong("providers", "at least one provider is needed: " + Suggestion.hint("", PROVIDERS));
        }
        return List.copyOf(all);
    }

    private void keys(Section provider, String kind, List<Transformer> all) {
        provider.allowOnly(List.of("keys"));
        JsonNode keys = provider.content().path("keys");
        if (!keys.isArray() || keys.isEmpty()) {
            throw provider.wrong("keys", "at least one key with 'name' and 'secret' is needed");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < keys.size(); i++) {
            Section key = provider.item("keys", i, keys.get(i));
            key.allowOnly(List.of("name", "secret"));
            String name = key.content().path("name").asText();
            if (name.isEmpty() || name.contains(":")) {
                throw key.wrong("name", "a name without colons is needed");
            }
            if (!seen.add(name)) {
                throw key.wrong("name", "'" + name + "' is the name of two keys: give each its own");
            }
            byte[] secret = secret(key, kind);
            all.add(
                    switch (kind) {
                        case "aesgcm" -> new AesGcm(name, secret, random);
                        case "aescbc" -> new AesCbc(name, secret, random);
                        default -> new SecretBox(name, secret, random);
                    });
        }
    }

    private static byte[] secret(Section key, String kind) {
        byte[] secret;
        try {
            secret = Base64.getDecoder()
                    .decode(key.content().path("secret").asText().strip());
        } catch (IllegalArgumentException e) {
            throw key.wrong("secret", "it is not base64: make one with 'head -c 32 /dev/urandom | base64'");
        }
        List<Integer> lengths = kind.equals("secretbox") ? List.of(32) : List.of(16, 24, 32);
        if (!lengths.contains(secret.length)) {
            throw key.wrong(
                    "secret",
                    "it has " + secret.length + " bytes, but one of " + lengths + " is needed:"
                            + " make one with 'head -c 32 /dev/urandom | base64'");
        }
        return secret;
    }
}
