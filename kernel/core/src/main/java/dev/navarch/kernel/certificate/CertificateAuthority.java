package dev.navarch.kernel.certificate;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/** Signs certificates with its key. Safe for use by many threads. */
public final class CertificateAuthority {

    private static final Duration VALIDITY = Duration.ofDays(3650);

    /** How far back certificates reach, for machines whose clocks are behind. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Identity identity;
    private final InstantSource clock;
    private final SecureRandom random;

    CertificateAuthority(Identity identity, InstantSource clock, SecureRandom random) {
        this.identity = identity;
        this.clock = clock;
        this.random = random;
    }

    /** A new authority with a certificate signed by itself, valid for ten years. */
    static CertificateAuthority create(String commonName, InstantSource clock, SecureRandom random)
            throws GeneralSecurityException {
        KeyPair keys = KeyPairs.ellipticCurve(random);
        byte[] name = new X500Principal("CN=" + escape(commonName)).getEncoded();
        byte[] extensions = CertificateExtensions.ofAuthority(keys.getPublic());
        X509Certificate certificate =
                signed(keys.getPrivate(), name, name, keys.getPublic(), extensions, clock.instant(), VALIDITY, random);
        return new CertificateAuthority(new Identity(keys.getPrivate(), List.of(certificate)), clock, random);
    }

    public X509Certificate certificate() {
        return identity.certificate();
    }

    Identity identity() {
        return identity;
    }

    /** A new key and a certificate for it. */
    public Identity issue(CertificateProfile profile) throws GeneralSecurityException {
        KeyPair keys = KeyPairs.ellipticCurve(random);
        return new Identity(keys.getPrivate(), List.of(sign(keys.getPublic(), profile)));
    }

    /** A certificate for someone else's key. */
    public X509Certificate sign(PublicKey key, CertificateProfile profile) throws GeneralSecurityException {
        return signed(
                identity.key(),
                certificate().getSubjectX500Principal().getEncoded(),
                subject(profile),
                key,
                CertificateExtensions.ofSubject(profile, certificate().getPublicKey()),
                clock.instant(),
                profile.validity(),
                random);
    }

    /** Whether this authority signed that certificate. */
    boolean signed(X509Certificate issued) {
        try {
            issued.verify(certificate().getPublicKey());
            return issued.getIssuerX500Principal().equals(certificate().getSubjectX500Principal());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The encoded name; a distinguished name in text is read from its end. */
    static byte[] subject(CertificateProfile profile) {
        StringBuilder name = new StringBuilder("CN=").append(escape(profile.commonName()));
        for (String organization : profile.organizations().reversed()) {
            name.append(",O=").append(escape(organization));
        }
        return new X500Principal(name.toString()).getEncoded();
    }

    private static String escape(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static X509Certificate signed(
            PrivateKey signer,
            byte[] issuer,
            byte[] subject,
            PublicKey key,
            byte[] extensions,
            Instant now,
            Duration validity,
            SecureRandom random)
            throws GeneralSecurityException {
        SignatureAlgorithm algorithm = SignatureAlgorithm.of(signer);
        byte[] content = Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(127, random).setBit(126)),
                algorithm.identifier(),
                issuer,
                Der.sequence(Der.time(now.minus(SKEW)), Der.time(now.plus(validity))),
                subject,
                key.getEncoded(),
                Der.explicit(3, extensions));
        Signature signature = Signature.getInstance(algorithm.jcaName());
        signature.initSign(signer, random);
        signature.update(content);
        byte[] certificate = Der.sequence(content, algorithm.identifier(), Der.bits(0, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }
}
