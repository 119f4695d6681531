package dev.navarch.kinds.certificates;

import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;

/** Names of signers: a domain and one or, for system signers, a path of dotted segments. */
final class SignerName {
    private static final int LONGEST_DOMAIN = 253;

    private SignerName() {}

    static void validate(Place signer) {
        if (!signer.required()) {
            return;
        }
        String name = signer.text();
        if (name.equals("kubernetes.io/legacy-unknown")) {
            signer.invalid("the legacy signerName is not allowed via this API version");
            return;
        }
        int slash = name.indexOf('/');
        if (slash < 0 || name.indexOf('/', slash + 1) >= 0) {
            signer.invalid("must be a fully qualified domain and path of the form 'example.com/signer-name'");
            return;
        }
        String domain = name.substring(0, slash);
        if (!Names.isSubdomain(domain) || domain.length() > LONGEST_DOMAIN || domain.indexOf('.') < 0) {
            signer.invalid("must be a fully qualified domain name");
        }
        if (!Names.isSubdomain(name.substring(slash + 1))) {
            signer.invalid("the path must be a DNS subdomain");
        }
    }
}
