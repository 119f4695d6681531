package dev.navarch.apiserver.encryption.transform;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** XSalsa20 and Poly1305 as NaCl puts them together: a nonce of 24 bytes, the tag, then the sealed value. */
public final class SecretBox implements Transformer {

    private static final int NONCE = 24;
    private static final int TAG = 16;
    private static final int KEY = 32;

    private final String prefix;
    private final byte[] key;
    private final SecureRandom random;

    public SecretBox(String keyName, byte[] key, SecureRandom random) {
        this.prefix = "k8s:enc:secretbox:v1:" + keyName + ":";
        this.key = key.clone();
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
        byte[] sealed = Arrays.copyOf(nonce, NONCE + TAG + plain.length);
        XSalsa20Engine stream = stream(nonce);
        byte[] once = onceKey(stream);
        stream.processBytes(plain, 0, plain.length, sealed, NONCE + TAG);
        System.arraycopy(tag(once, sealed), 0, sealed, NONCE, TAG);
        return sealed;
    }

    @Override
    public byte[] open(byte[] sealed, byte[] place) throws GeneralSecurityException {
        if (sealed.length < NONCE + TAG) {
            throw new GeneralSecurityException("the stored data is shorter than its nonce and tag");
        }
        XSalsa20Engine stream = stream(Arrays.copyOf(sealed, NONCE));
        byte[] once = onceKey(stream);
        if (!MessageDigest.isEqual(tag(once, sealed), Arrays.copyOfRange(sealed, NONCE, NONCE + TAG))) {
            throw new GeneralSecurityException("the stored data does not fit its tag");
        }
        byte[] plain = new byte[sealed.length - NONCE - TAG];
        stream.processBytes(sealed, NONCE + TAG, plain.length, plain, 0);
        return plain;
    }

    private XSalsa20Engine stream(byte[] nonce) {
        XSalsa20Engine stream = new XSalsa20Engine();
        stream.init(true, new ParametersWithIV(new KeyParameter(key), nonce));
        return stream;
    }

    /** The first bytes of the stream are the key of the tag. */
    private static byte[] onceKey(XSalsa20Engine stream) {
        byte[] once = new byte[KEY];
        stream.processBytes(once, 0, KEY, once, 0);
        return once;
    }

    private static byte[] tag(byte[] once, byte[] sealed) {
        Poly1305 mac = new Poly1305();
        mac.init(new KeyParameter(once));
        mac.update(sealed, NONCE + TAG, sealed.length - NONCE - TAG);
        byte[] tag = new byte[TAG];
        mac.doFinal(tag, 0);
        return tag;
    }
}
