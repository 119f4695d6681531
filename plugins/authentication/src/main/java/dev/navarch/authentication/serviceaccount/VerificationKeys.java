package dev.navarch.authentication.serviceaccount;

import dev.navarch.authentication.jwt.JsonWebToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
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

    /** Whether one of the keys signed the token, with the algorithm that belongs to the key. */
    boolean verify(JsonWebToken token) {
        for (PublicKey key : keys) {
            String algorithm = key.getAlgorithm().equals("RSA") ? "RS256" : "ES256";
            if (!token.algorithm().equals(algorithm)) {
                continue;
            }
            try {
                Signature signature = Signature.getInstance(
                        algorithm.equals("RS256") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
                signature.initVerify(key);
                signature.update(token.signed());
                if (signature.verify(token.signature())) {
                    return true;
                }
            } catch (GeneralSecurityException e) {
                continue;
            }
        }
        return false;
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
