package dev.navarch.apiserver.encryption;

import dev.navarch.apiserver.encryption.transform.Transformer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;

/** The keys of some resources: the first one seals, all of them open. */
record Transformers(List<Transformer> all) {

    private static final byte[] SEALED = "k8s:enc:".getBytes(StandardCharsets.US_ASCII);

    /** A value as it is stored. */
    byte[] seal(byte[] plain, byte[] place) throws GeneralSecurityException {
        Transformer first = all.getFirst();
        byte[] sealed = first.seal(plain, place);
        if (first.prefix().isEmpty()) {
            return sealed;
        }
        byte[] prefix = first.prefix().getBytes(StandardCharsets.UTF_8);
        byte[] stored = Arrays.copyOf(prefix, prefix.length + sealed.length);
        System.arraycopy(sealed, 0, stored, prefix.length, sealed.length);
        return stored;
    }

    /** What a stored value says. */
    Opened open(byte[] stored, byte[] place) throws GeneralSecurityException {
        boolean sealed = isSealed(stored);
        for (int i = 0; i < all.size(); i++) {
            Transformer each = all.get(i);
            if (each.prefix().isEmpty()) {
                if (!sealed) {
                    return new Opened(stored, i > 0);
                }
                continue;
            }
            byte[] prefix = each.prefix().getBytes(StandardCharsets.UTF_8);
            if (startsWith(stored, prefix)) {
                return new Opened(each.open(Arrays.copyOfRange(stored, prefix.length, stored.length), place), i > 0);
            }
        }
        throw new GeneralSecurityException(
                sealed
                        ? "it is sealed with '" + sealedWith(stored) + "', for which there is no key"
                        : "it is not encrypted, and the providers do not list 'identity'");
    }

    /** Method and name of a key; never any of what is sealed. */
    private static String sealedWith(byte[] stored) {
        int colons = 0;
        int end = 0;
        while (end < Math.min(stored.length, 200) && colons < 5) {
            if (stored[end++] == ':') {
                colons++;
            }
        }
        return new String(stored, 0, end, StandardCharsets.UTF_8);
    }

    static boolean isSealed(byte[] stored) {
        return startsWith(stored, SEALED);
    }

    private static boolean startsWith(byte[] bytes, byte[] prefix) {
        return bytes.length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    /**
     * A value that could be read.
     *
     * @param stale whether another key than the first one sealed it
     */
    record Opened(byte[] plain, boolean stale) {}
}
