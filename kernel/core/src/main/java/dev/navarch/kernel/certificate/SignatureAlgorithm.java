package dev.navarch.kernel.certificate;

import java.security.Key;

/** The algorithms with which authorities sign, chosen by their key. */
enum SignatureAlgorithm {
    ECDSA("SHA256withECDSA", Der.sequence(Der.identifier("1.2.840.10045.4.3.2"))),
    RSA("SHA256withRSA", Der.sequence(Der.identifier("1.2.840.113549.1.1.11"), Der.nothing()));

    private final String jcaName;
    private final byte[] identifier;

    SignatureAlgorithm(String jcaName, byte[] identifier) {
        this.jcaName = jcaName;
        this.identifier = identifier;
    }

    static SignatureAlgorithm of(Key key) {
        return switch (key.getAlgorithm()) {
            case "EC" -> ECDSA;
            case "RSA" -> RSA;
            default -> throw new IllegalArgumentException("keys of type " + key.getAlgorithm() + " cannot sign here");
        };
    }

    String jcaName() {
        return jcaName;
    }

    /** The encoded AlgorithmIdentifier. */
    byte[] identifier() {
        return identifier.clone();
    }
}
