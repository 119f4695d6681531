package dev.navarch.authentication.certificate;

import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.User;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.naming.InvalidNameException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/** The user that a certificate's subject names. */
final class SubjectUser {

    /** The attribute in which Kubernetes keeps a user's uid. */
    private static final String UID = "1.3.6.1.4.1.57683.2";

    private static final String CREDENTIAL_ID = "authentication.kubernetes.io/credential-id";

    private SubjectUser() {}

    /** @throws AuthenticationException where the subject has no common name, or more than one uid */
    static User of(X509Certificate certificate) throws AuthenticationException {
        String name = "";
        List<String> uids = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        try {
            for (Rdn part : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                NamingEnumeration<? extends Attribute> attributes =
                        part.toAttributes().getAll();
                while (attributes.hasMore()) {
                    Attribute attribute = attributes.next();
                    for (Object value : Collections.list(attribute.getAll())) {
                        switch (attribute.getID()) {
                            case "CN", "cn" -> name = text(value);
                            case "O", "o" -> groups.add(text(value));
                            case UID -> uids.add(text(value));
                            default -> {}
                        }
                    }
                }
            }
            if (name.isEmpty()) {
                throw new AuthenticationException("the subject of a client certificate has no common name");
            }
            if (uids.size() > 1) {
                throw new AuthenticationException("the subject of a client certificate has more than one uid");
            }
            String uid = uids.isEmpty() ? "" : uids.getFirst();
            byte[] fingerprint = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            String credential = "X509SHA256=" + HexFormat.of().formatHex(fingerprint);
            return new User(name, uid, List.copyOf(groups), Map.of(CREDENTIAL_ID, List.of(credential)));
        } catch (InvalidNameException e) {
            throw new AuthenticationException("unreadable subject: " + e.getMessage());
        } catch (NamingException | GeneralSecurityException e) {
            throw new AuthenticationException("unreadable certificate: " + e.getMessage());
        }
    }

    /** Attributes that the JDK has no name for come as their encoding: a tag, a length below 128, and the text. */
    private static String text(Object value) {
        return value instanceof byte[] encoded && encoded.length >= 2
                ? new String(encoded, 2, encoded.length - 2, StandardCharsets.UTF_8)
                : value.toString();
    }
}
