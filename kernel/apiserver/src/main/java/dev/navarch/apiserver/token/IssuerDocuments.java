package dev.navarch.apiserver.token;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kernel.certificate.ServiceAccountKey;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

/** How others verify service-account tokens (OpenID Connect Discovery): two documents and their paths. */
public final class IssuerDocuments {

    public static final String CONFIGURATION_PATH = "/.well-known/openid-configuration";
    public static final String KEYS_PATH = "/openid/v1/jwks";

    /** The only media type besides wildcards in which the keys are served. */
    public static final String KEYS_TYPE = "application/jwk-set+json";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int P256_BYTES = 32;

    private final ServiceAccountKey key;
    private final String issuer;
    private final String server;

    /** @param server URL of this server, without a path */
    public IssuerDocuments(ServiceAccountKey key, String issuer, String server) {
        this.key = key;
        this.issuer = issuer;
        this.server = server;
    }

    public ObjectNode configuration() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("issuer", issuer).put("jwks_uri", server + KEYS_PATH);
        document.putArray("response_types_supported").add("id_token");
        document.putArray("subject_types_supported").add("public");
        document.putArray("id_token_signing_alg_values_supported")
                .add(TokenSigner.algorithm(key.pair().getPublic()));
        return document;
    }

    /** The JSON Web Key Set (RFC 7517). */
    public ObjectNode keys() {
        PublicKey open = key.pair().getPublic();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode one = document.putArray("keys").addObject();
        one.put("use", "sig");
        one.put("kty", open instanceof RSAPublicKey ? "RSA" : "EC");
        one.put("kid", TokenSigner.keyId(open));
        one.put("alg", TokenSigner.algorithm(open));
        switch (open) {
            case RSAPublicKey rsa -> {
                one.put("n", number(rsa.getModulus(), (rsa.getModulus().bitLength() + 7) / 8));
                one.put(
                        "e",
                        number(rsa.getPublicExponent(), (rsa.getPublicExponent().bitLength() + 7) / 8));
            }
            case ECPublicKey curve -> {
                one.put("crv", "P-256");
                one.put("x", number(curve.getW().getAffineX(), P256_BYTES));
                one.put("y", number(curve.getW().getAffineY(), P256_BYTES));
            }
            default -> throw new IllegalStateException("no form for keys of type " + open.getAlgorithm());
        }
        return document;
    }

    private static String number(BigInteger value, int length) {
        byte[] digits = value.toByteArray();
        byte[] fixed = new byte[length];
        int count = Math.min(digits.length, length);
        System.arraycopy(digits, digits.length - count, fixed, length - count, count);
        return BASE64.encodeToString(fixed);
    }
}
