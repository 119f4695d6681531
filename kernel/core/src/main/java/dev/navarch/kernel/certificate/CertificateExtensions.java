package dev.navarch.kernel.certificate;

import dev.navarch.kernel.certificate.CertificateProfile.Usage;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The extensions of RFC 5280 that the certificates carry, encoded. */
final class CertificateExtensions {

    private static final Map<Usage, String> PURPOSES =
            new EnumMap<>(Map.of(Usage.SERVER, "1.3.6.1.5.5.7.3.1", Usage.CLIENT, "1.3.6.1.5.5.7.3.2"));
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final byte DIGITAL_SIGNATURE = (byte) 0x80;
    private static final byte KEY_ENCIPHERMENT = 0x20;
    private static final byte CERTIFICATE_SIGNING = 0x04;

    private CertificateExtensions() {}

    static byte[] ofAuthority(PublicKey key) throws GeneralSecurityException {
        return Der.sequence(
                keyUsage(2, (byte) (DIGITAL_SIGNATURE | KEY_ENCIPHERMENT | CERTIFICATE_SIGNING)),
                extension("2.5.29.19", true, Der.sequence(Der.bool(true))),
                extension("2.5.29.14", false, Der.octets(keyIdentifier(key))));
    }

    static byte[] ofSubject(CertificateProfile profile, PublicKey authority) throws GeneralSecurityException {
        List<byte[]> all = new ArrayList<>();
        all.add(keyUsage(5, (byte) (DIGITAL_SIGNATURE | KEY_ENCIPHERMENT)));
        all.add(extension("2.5.29.37", false, Der.sequence(purposes(profile.usages()))));
        all.add(extension("2.5.29.19", true, Der.sequence()));
        all.add(extension("2.5.29.35", false, Der.sequence(Der.implicit(0, keyIdentifier(authority)))));
        if (!profile.hosts().isEmpty()) {
            all.add(extension("2.5.29.17", false, Der.sequence(names(profile.hosts()))));
        }
        return Der.sequence(all.toArray(byte[][]::new));
    }

    private static byte[] keyUsage(int unusedBits, byte bits) {
        return extension("2.5.29.15", true, Der.bits(unusedBits, bits));
    }

    private static byte[][] purposes(Set<Usage> usages) {
        return usages.stream()
                .sorted()
                .map(usage -> Der.identifier(PURPOSES.get(usage)))
                .toArray(byte[][]::new);
    }

    private static byte[][] names(Set<String> hosts) {
        return hosts.stream()
                .sorted()
                .map(host -> Hosts.address(host)
                        .map(address -> Der.implicit(IP_ADDRESS, address.getAddress()))
                        .orElseGet(() -> Der.implicit(DNS_NAME, host.getBytes(StandardCharsets.US_ASCII))))
                .toArray(byte[][]::new);
    }

    /** The first method of RFC 5280 section 4.2.1.2, over the whole key information, which serves as well. */
    private static byte[] keyIdentifier(PublicKey key) throws GeneralSecurityException {
        return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(key.getEncoded()), 20);
    }

    private static byte[] extension(String identifier, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.identifier(identifier), Der.bool(true), Der.octets(value))
                : Der.sequence(Der.identifier(identifier), Der.octets(value));
    }
}
