package dev.navarch.kernel.certificate;

import java.io.ByteArrayInputStream;
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
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;

/** Keys and certificates as text (RFC 7468). */
public final class Pem {

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

    /** All certificates of the text, in its order. */
    public static List<X509Certificate> certificates(String text) throws CertificateException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(bytes)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    /** The first private key of the text: PKCS #8, elliptic curve or RSA. */
    public static PrivateKey privateKey(String text) throws GeneralSecurityException {
        PKCS8EncodedKeySpec content = new PKCS8EncodedKeySpec(content(text, "PRIVATE KEY"));
        try {
            return KeyFactory.getInstance("EC").generatePrivate(content);
        } catch (InvalidKeySpecException e) {
            return KeyFactory.getInstance("RSA").generatePrivate(content);
        }
    }

    /** The first public key of the text: SubjectPublicKeyInfo, elliptic curve or RSA. */
    public static PublicKey publicKey(String text) throws GeneralSecurityException {
        X509EncodedKeySpec content = new X509EncodedKeySpec(content(text, "PUBLIC KEY"));
        try {
            return KeyFactory.getInstance("EC").generatePublic(content);
        } catch (InvalidKeySpecException e) {
            return KeyFactory.getInstance("RSA").generatePublic(content);
        }
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
