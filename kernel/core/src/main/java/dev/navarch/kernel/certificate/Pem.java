package dev.navarch.kernel.certificate;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/** Keys and certificates as text (RFC 7468). */
public final class Pem {

    private static final String P256 = "1.2.840.10045.3.1.7";
    private static final String RSA = "1.2.840.113549.1.1.1";

    /** The algorithm's identifier is among the first fields of a key, before any of its numbers. */
    private static final int HEAD_BYTES = 32;

    private static final int P256_BITS = 256;
    private static final int P256_POINT_BYTES = 65;

    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private Pem() {}

    public static String encode(Collection<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            try {
                text.append(block("CERTIFICATE", certificate.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new IllegalArgumentException("a certificate that cannot be encoded", e);
            }
        }
        return text.toString();
    }

    public static String encode(X509Certificate certificate) {
        return encode(List.of(certificate));
    }

    /** A private key as PKCS #8, a public one as SubjectPublicKeyInfo. */
    public static String encode(Key key) {
        return block(key instanceof PrivateKey ? "PRIVATE KEY" : "PUBLIC KEY", key.getEncoded());
    }

    /**
     * An elliptic curve's private key in the form of SEC 1 ({@code EC PRIVATE KEY}), which Java clients of Kubernetes
     * know; any other as {@link #encode(Key)} does.
     */
    static String encodeForClients(PrivateKey key, PublicKey open) {
        if (!(key instanceof ECPrivateKey secret)
                || secret.getParams().getOrder().bitLength() != P256_BITS) {
            return encode(key);
        }
        byte[] digits = secret.getS().toByteArray();
        byte[] scalar = new byte[P256_BITS / Byte.SIZE];
        int count = Math.min(digits.length, scalar.length);
        System.arraycopy(digits, digits.length - count, scalar, scalar.length - count, count);
        byte[] information = open.getEncoded();
        byte[] point = Arrays.copyOfRange(information, information.length - P256_POINT_BYTES, information.length);
        byte[] content = Der.sequence(
                Der.integer(BigInteger.ONE),
                Der.octets(scalar),
                Der.explicit(0, Der.identifier(P256)),
                Der.explicit(1, Der.bits(0, point)));
        return block("EC PRIVATE KEY", content);
    }

    /** All certificates of the text, in its order. */
    public static List<X509Certificate> certificates(String text) throws CertificateException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    /** The first private key of the text: PKCS #8, elliptic curve or RSA; or SEC 1 on the curve P-256. */
    public static PrivateKey privateKey(String text) throws GeneralSecurityException {
        if (text.contains("-----BEGIN EC PRIVATE KEY-----")) {
            byte[] wrapped = Der.sequence(
                    Der.integer(BigInteger.ZERO),
                    Der.sequence(Der.identifier("1.2.840.10045.2.1"), Der.identifier(P256)),
                    Der.octets(content(text, "EC PRIVATE KEY")));
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(wrapped));
        }
        byte[] content = content(text, "PRIVATE KEY");
        return factory(content).generatePrivate(new PKCS8EncodedKeySpec(content));
    }

    /** The first public key of the text: SubjectPublicKeyInfo, elliptic curve or RSA. */
    public static PublicKey publicKey(String text) throws GeneralSecurityException {
        byte[] content = content(text, "PUBLIC KEY");
        return factory(content).generatePublic(new X509EncodedKeySpec(content));
    }

    /**
     * The factory of the algorithm that a key names. To try one after the other would make the platform load every
     * security provider on the module path, with the digests of all of its classes.
     */
    private static KeyFactory factory(byte[] key) throws GeneralSecurityException {
        byte[] rsa = Der.identifier(RSA);
        for (int at = 0; at + rsa.length <= Math.min(key.length, HEAD_BYTES); at++) {
            if (Arrays.equals(key, at, at + rsa.length, rsa, 0, rsa.length)) {
                return KeyFactory.getInstance("RSA");
            }
        }
        return KeyFactory.getInstance("EC");
    }

    private static String block(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + BASE64.encodeToString(content) + "\n-----END " + label + "-----\n";
    }

    private static byte[] content(String text, String label) throws InvalidKeySpecException {
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + label + "-----");
        if (from < 0 || to < from) {
            throw new InvalidKeySpecException("no block \"" + label + "\"");
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }
}
