package dev.navarch.authentication.jwt;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;

/** The signature algorithms of RFC 7518 that work with a public key. */
public final class SignatureCheck {

    private SignatureCheck() {}

    /** Whether the key signed the token, with the algorithm that the token names. */
    public static boolean verify(JsonWebToken token, PublicKey key) {
        try {
            Optional<Signature> check = algorithm(token.algorithm(), key.getAlgorithm());
            if (check.isEmpty()) {
                return false;
            }
            check.get().initVerify(key);
            check.get().update(token.signed());
            return check.get().verify(token.signature());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Optional<Signature> algorithm(String name, String keyType) throws GeneralSecurityException {
        if (name.length() != 5) {
            return Optional.empty();
        }
        String bits = name.substring(2);
        if (!bits.equals("256") && !bits.equals("384") && !bits.equals("512")) {
            return Optional.empty();
        }
        return switch (name.substring(0, 2) + "/" + keyType) {
            case "RS/RSA" -> Optional.of(Signature.getInstance("SHA" + bits + "withRSA"));
            case "ES/EC" -> Optional.of(Signature.getInstance("SHA" + bits + "withECDSAinP1363Format"));
            case "PS/RSA" -> {
                Signature check = Signature.getInstance("RSASSA-PSS");
                check.setParameter(new PSSParameterSpec(
                        "SHA-" + bits, "MGF1", new MGF1ParameterSpec("SHA-" + bits), Integer.parseInt(bits) / 8, 1));
                yield Optional.of(check);
            }
            default -> Optional.empty();
        };
    }
}
