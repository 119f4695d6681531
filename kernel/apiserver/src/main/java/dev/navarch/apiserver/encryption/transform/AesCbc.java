package dev.navarch.apiserver.encryption.transform;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES with chained blocks: a first block of chance, then the padded value. Kept for data that Kubernetes wrote so: it
 * does not notice every change of what is stored.
 */
public final class AesCbc implements Transformer {

    private static final int BLOCK = 16;

    private final String prefix;
    private final SecretKeySpec key;
    private final SecureRandom random;

    public AesCbc(String keyName, byte[] key, SecureRandom random) {
        this.prefix = "k8s:enc:aescbc:v1:" + keyName + ":";
        this.key = new SecretKeySpec(key, "AES");
        this.random = random;
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public byte[] seal(byte[] plain, byte[] place) throws GeneralSecurityException {
        byte[] first = new byte[BLOCK];
        random.nextBytes(first);
        byte[] padded = cipher(Cipher.ENCRYPT_MODE, first).doFinal(plain);
        byte[] sealed = Arrays.copyOf(first, BLOCK + padded.length);
        System.arraycopy(padded, 0, sealed, BLOCK, padded.length);
        return sealed;
    }

    @Override
    public byte[] open(byte[] sealed, byte[] place) throws GeneralSecurityException {
        if (sealed.length < 2 * BLOCK || sealed.length % BLOCK != 0) {
            throw new GeneralSecurityException("the stored data is not a number of whole blocks");
        }
        return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, BLOCK)).doFinal(sealed, BLOCK, sealed.length - BLOCK);
    }

    private Cipher cipher(int mode, byte[] first) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(mode, key, new IvParameterSpec(first));
        return cipher;
    }
}
