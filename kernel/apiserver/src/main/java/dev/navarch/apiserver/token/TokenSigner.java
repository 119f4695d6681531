package dev.navarch.apiserver.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kernel.certificate.ServiceAccountKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/** Signs claims as JSON Web Tokens: RS256 or ES256, as the key is. Safe for use by many threads. */
final class TokenSigner {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final ObjectMapper json = new ObjectMapper();
    private final ServiceAccountKey key;

    TokenSigner(ServiceAccountKey key) {
        this.key = key;
    }

    String sign(ObjectNode claims) {
        PublicKey open = key.pair().getPublic();
        ObjectNode header = json.createObjectNode();
        header.put("alg", algorithm(open)).put("kid", keyId(open));
        String content = part(header) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance(
                    open.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initSign(key.pair().getPrivate());
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the service-account key cannot sign", e);
        }
    }

    static String algorithm(PublicKey open) {
        return open.getAlgorithm().equals("RSA") ? "RS256" : "ES256";
    }

    /** Under which name verifiers find the key. */
    static String keyId(PublicKey open) {
        try {
            return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(open.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private String part(ObjectNode tree) {
        try {
            return BASE64.encodeToString(json.writeValueAsBytes(tree));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
