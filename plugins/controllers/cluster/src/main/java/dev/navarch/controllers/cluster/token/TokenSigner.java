package dev.navarch.controllers.cluster.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the tokens that lie in Secrets: RS256 or ES256, as the key is. They name their Secret and never expire. */
final class TokenSigner {

    private static final String CLAIM = "kubernetes.io/serviceaccount/";
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z ]+)-----([^-]*)-----END \\1-----");

    private final ObjectMapper json = new ObjectMapper();
    private final Path secretFile;
    private final Path openFile;

    /** @param openFile the public key, whose name tokens bear; both are read for each token, since tokens are rare */
    TokenSigner(Path secretFile, Path openFile) {
        this.secretFile = secretFile;
        this.openFile = openFile;
    }

    /** @throws IOException if there is no key, or not yet */
    String token(ServiceAccount account, Secret secret) throws IOException, GeneralSecurityException {
        PrivateKey key = privateKey(block(secretFile, "PRIVATE KEY"));
        boolean rsa = key.getAlgorithm().equals("RSA");
        byte[] open = MessageDigest.getInstance("SHA-256").digest(block(openFile, "PUBLIC KEY"));
        String content = part(Map.of("alg", rsa ? "RS256" : "ES256", "kid", BASE64.encodeToString(open))) + "."
                + part(claims(account, secret));
        Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
        signature.initSign(key);
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + BASE64.encodeToString(signature.sign());
    }

    private static Map<String, String> claims(ServiceAccount account, Secret secret) {
        String namespace = account.getMetadata().getNamespace();
        String name = account.getMetadata().getName();
        Map<String, String> claims = new TreeMap<>();
        claims.put("iss", "kubernetes/serviceaccount");
        claims.put("sub", "system:serviceaccount:" + namespace + ":" + name);
        claims.put(CLAIM + "namespace", namespace);
        claims.put(CLAIM + "secret.name", secret.getMetadata().getName());
        claims.put(CLAIM + "service-account.name", name);
        claims.put(CLAIM + "service-account.uid", account.getMetadata().getUid());
        return claims;
    }

    private String part(Map<String, String> values) throws JsonProcessingException {
        return BASE64.encodeToString(json.writeValueAsBytes(values));
    }

    /** PKCS #8, elliptic curve or RSA. */
    private static PrivateKey privateKey(byte[] content) throws GeneralSecurityException {
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(content);
        try {
            return KeyFactory.getInstance("EC").generatePrivate(encoded);
        } catch (InvalidKeySpecException e) {
            return KeyFactory.getInstance("RSA").generatePrivate(encoded);
        }
    }

    private static byte[] block(Path file, String label) throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(file));
        while (blocks.find()) {
            if (blocks.group(1).equals(label)) {
                return Base64.getMimeDecoder().decode(blocks.group(2));
            }
        }
        throw new IOException(file + " holds no block \"" + label + "\"");
    }
}
