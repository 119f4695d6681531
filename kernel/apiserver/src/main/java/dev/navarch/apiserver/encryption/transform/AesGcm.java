package dev.navarch.apiserver.encryption.transform;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES in Galois counter mode: a nonce of 12 bytes, then the sealed value with its tag; bound to its place. */
public final class AesGcm implements Transformer {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final String prefix;
    private final SecretKeySpec key;
    private final SecureRandom random;

    public AesGcm(String keyName, byte[] key, SecureRandom random) {
        this.prefix = "k8s:enc:aesgcm:v1:" + keyName + ":";
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public byte[] seal(byte[] plain, byte[] place) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = Arrays.copyOf(nonce, NONCE + plain.length + TAG_BITS / 8);
        Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, place);
        cipher.doFinal(plain, 0, plain.length, sealed, NONCE);
        return sealed;
    }

    @Override
    public byte[] open(byte[] sealed, byte[] place) throws GeneralSecurityException {
        if (sealed.length < NONCE + TAG_BITS / 8) {
            throw new GeneralSecurityException("the stored data is shorter than its nonce and tag");
        }
        return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), place)
                .doFinal(sealed, NONCE, sealed.length - NONCE);
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place);
        return cipher;
    }
}
