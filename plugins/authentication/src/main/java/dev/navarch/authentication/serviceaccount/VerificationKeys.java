package dev.navarch.authentication.serviceaccount;

import dev.navarch.authentication.jwt.JsonWebToken;
import dev.navarch.authentication.jwt.SignatureCheck;
import dev.navarch.spi.authentication.AuthenticationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The public keys with which tokens are verified. */
record VerificationKeys(List<PublicKey> keys) {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([^-]*)-----END PUBLIC KEY-----", Pattern.DOTALL);

    /** The keys of a PEM file. */
    static VerificationKeys read(Path file) throws IOException {
        List<PublicKey> keys = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(file));
        while (blocks.find()) {
            try {
                keys.add(key(Base64.getMimeDecoder().decode(blocks.group(1))));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new IOException(file + " holds a public key that is neither RSA nor elliptic curve", e);
            }
        }
        return new VerificationKeys(List.copyOf(keys));
    }

    /**
     * Does nothing for a token that was signed with the key it names, or with any if it names none.
     *
     * @throws AuthenticationException otherwise
     */
    void verify(JsonWebToken token) throws AuthenticationException {
        List<PublicKey> candidates = keys.stream()
                .filter(key -> token.keyId().isEmpty() || token.keyId().equals(id(key)))
                .toList();
        if (candidates.isEmpty()) {
            throw new AuthenticationException("invalid signature, no keys found");
        }
        if (candidates.stream().noneMatch(key -> SignatureCheck.verify(token, key))) {
            throw new AuthenticationException("go-jose/go-jose: error in cryptographic primitive");
        }
    }

    /** The name under which a key's tokens go: the digest of its encoded form. */
    private static String id(PublicKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicKey key(byte[] encoded) throws GeneralSecurityException {
        X509EncodedKeySpec content = new X509EncodedKeySpec(encoded);
        try {
            return KeyFactory.getInstance("RSA").generatePublic(content);
        } catch (InvalidKeySpecException e) {
            return KeyFactory.getInstance("EC").generatePublic(content);
        }
    }
}
