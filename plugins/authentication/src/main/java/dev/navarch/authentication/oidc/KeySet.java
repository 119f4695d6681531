package dev.navarch.authentication.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The public keys of a provider (RFC 7517); those of kinds that are not known are left out. What a key is for is
 * not looked at, nor does kube-apiserver.
 */
record KeySet(List<Entry> entries) {

    /** @param id empty where the key has none */
    record Entry(String id, PublicKey key) {}

    static KeySet of(JsonNode document) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode each : document.path("keys")) {
            try {
                switch (each.path("kty").asText()) {
                    case "RSA" -> entries.add(new Entry(each.path("kid").asText(), rsa(each)));
                    case "EC" -> entries.add(new Entry(each.path("kid").asText(), curve(each)));
                    default -> {}
                }
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                continue;
            }
        }
        return new KeySet(List.copyOf(entries));
    }

    /** The keys that may have signed a token which names that key; all where it names none. */
    List<PublicKey> candidates(String id) {
        return entries.stream()
                .filter(entry -> id.isEmpty() || entry.id().equals(id))
                .map(Entry::key)
                .toList();
    }

    private static PublicKey rsa(JsonNode key) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
    }

    private static PublicKey curve(JsonNode key) throws GeneralSecurityException {
        String name =
                switch (key.path("crv").asText()) {
                    case "P-256" -> "secp256r1";
                    case "P-384" -> "secp384r1";
                    case "P-521" -> "secp521r1";
                    default -> throw new IllegalArgumentException("unknown curve");
                };
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(name));
        ECPoint point = new ECPoint(number(key, "x"), number(key, "y"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(point, parameters.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonNode key, String field) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(field).asText()));
    }
}
