package dev.navarch.admission.certificate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/**
 * For whom a certificate is requested.
 *
 * @param commonName empty if there is none
 */
public record RequestedSubject(String commonName, List<String> organizations) {

    private static final String BEGIN = "-----BEGIN CERTIFICATE REQUEST-----";
    private static final String END = "-----END CERTIFICATE REQUEST-----";
    private static final int LONG_FORM = 0x80;

    /**
     * Reads a CertificateSigningRequest's {@code spec.request}: PKCS #10 in PEM in base64. Empty if it cannot be read,
     * which validation complains about.
     */
    public static Optional<RequestedSubject> of(String request) {
        try {
            String pem = new String(Base64.getDecoder().decode(request), StandardCharsets.US_ASCII);
            int from = pem.indexOf(BEGIN);
            int to = pem.indexOf(END);
            if (from < 0 || to < from) {
                return Optional.empty();
            }
            byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(from + BEGIN.length(), to));
            return Optional.of(named(new X500Principal(subject(encoded))));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NamingException e) {
            return Optional.empty();
        }
    }

    /** The third element within: CertificationRequest, CertificationRequestInfo, version, subject (RFC 2986). */
    private static byte[] subject(byte[] encoded) {
        int information = content(encoded, 0);
        int version = content(encoded, information);
        int name = content(encoded, version) + length(encoded, version);
        return Arrays.copyOfRange(encoded, name, content(encoded, name) + length(encoded, name));
    }

    /** Where the content of the element at {@code start} begins. */
    private static int content(byte[] encoded, int start) {
        int first = encoded[start + 1] & 0xff;
        return start + 2 + (first < LONG_FORM ? 0 : first - LONG_FORM);
    }

    private static int length(byte[] encoded, int start) {
        int first = encoded[start + 1] & 0xff;
        if (first < LONG_FORM) {
            return first;
        }
        int length = 0;
        for (int i = 0; i < first - LONG_FORM; i++) {
            length = Math.addExact(Math.multiplyExact(length, 256), encoded[start + 2 + i] & 0xff);
        }
        return length;
    }

    private static RequestedSubject named(X500Principal subject) throws NamingException {
        String commonName = "";
        List<String> organizations = new ArrayList<>();
        for (Rdn part : new LdapName(subject.getName()).getRdns()) {
            NamingEnumeration<? extends Attribute> attributes =
                    part.toAttributes().getAll();
            while (attributes.hasMore()) {
                Attribute attribute = attributes.next();
                for (Object value : Collections.list(attribute.getAll())) {
                    switch (attribute.getID()) {
                        case "CN" -> commonName = value.toString();
                        case "O" -> organizations.add(value.toString());
                        default -> {}
                    }
                }
            }
        }
        return new RequestedSubject(commonName, List.copyOf(organizations));
    }
}
