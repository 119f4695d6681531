package dev.navarch.apiserver.encryption.transform;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.SecureRandom;
import java.util.Arrays;

/** XSalsa20 and Poly1305 as NaCl puts them together: a nonce of 24 bytes, the tag, then the sealed value. */
public final class SecretBox implements Transformer {

    private static final int NONCE = 24;
    private static final int TAG = 16;

    private final String prefix;
    private final Key key;
    private final SecureRandom random;

    public SecretBox(String keyName, byte[] key, SecureRandom random) {
        this.prefix = "k8s:enc:secretbox:v1:" + keyName + ":";
        this.key = software.pando.crypto.nacl.SecretBox.key(key.clone());
        this.random = random;
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public byte[] seal(byte[] plain, byte[] place) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try (var box = software.pando.crypto.nacl.SecretBox.encrypt(key, nonce, plain)) {
            byte[] sealed = Arrays.copyOf(nonce, NONCE + TAG + plain.length);
            System.arraycopy(box.getCiphertextWithTag(), 0, sealed, NONCE, TAG + plain.length);
            return sealed;
        }
    }

    @Override
    public byte[] open(byte[] sealed, byte[] place) throws GeneralSecurityException {
        if (sealed.length < NONCE + TAG) {
            throw new GeneralSecurityException("the stored data is shorter than its nonce and tag");
        }
        byte[] nonce = Arrays.copyOf(sealed, NONCE);
        byte[] content = Arrays.copyOfRange(sealed, NONCE, sealed.length);
        try (var box = software.pando.crypto.nacl.SecretBox.fromCombined(nonce, content)) {
            return box.decrypt(key);
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException("the stored data does not fit its tag", e);
        }
    }
}
