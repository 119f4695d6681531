package dev.navarch.apiserver.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.apiserver.encryption.transform.AesCbc;
import dev.navarch.apiserver.encryption.transform.AesGcm;
import dev.navarch.apiserver.encryption.transform.Plain;
import dev.navarch.apiserver.encryption.transform.SecretBox;
import dev.navarch.apiserver.encryption.transform.Transformer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TransformerTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] KEY = key(0);

    /** Stored by kube-apiserver 1.36 under {@code /registry/secrets/default/s}. */
    private static final String SECRET =
            "azhzOmVuYzpzZWNyZXRib3g6djE6azE6VskM00Uy8qIcMfnsomSL0N3rJpx2uJe/CIupZxRjOE6VUl3Tehy6Z054aJie8Nve"
                    + "XaMgxS2e+c2wzs+SyHH8+HH8FjbKhgxbi3bl/OJbShegzMZdjUAq7jfQdHgrh+S1/gf+S46HBsE44pZtX/wpbRkEIKGCPYp8"
                    + "/ogpL3JHf8YUpGBM+tBR0wlgLoYo7C0mhKPl6GEpysAm566BG67eW0WZ7/psquC1LIrmm8a+UNfLeY3buOweYBzKQEqS0TMt"
                    + "8pvm0GOAqhjx0W3ms/ERm61gx/rfZ6ppBiA4sMHrAhHinU/l6MhPlYDabYWE2oc=";

    /** Stored by kube-apiserver 1.36 under {@code /registry/configmaps/default/c}. */
    private static final String MAP =
            "azhzOmVuYzphZXNnY206djE6azE6C60Bxv8KomsOxL6Ukj0NMS+RU0rV2T9AGc9h6bXAaue2++2b/ZCWRMvDfTmdLXcCzfD0"
                    + "Vn5hctLkhcCpBmcxziRq2Gh6xyN1p7e247EzDEEu64rGKjav4cJP0Sd96BeWxUBpFAnb8+xeAVHb21Hy2/gdv25szN8OuxtO"
                    + "Pyhp3YGdGmrCDmC83wTjRHUHBBWl7qflDV2/S4UItcnfz8Zbmx1jj3Q7SrlrTEEE5vYKc/FnhxNfHFTGh3MrKHtxh+9gCTPg"
                    + "qrY0o40TcLW5zQwRiUed";

    /** Stored by kube-apiserver 1.36 under {@code /registry/priorityclasses/p}. */
    private static final String CLASS =
            "azhzOmVuYzphZXNjYmM6djE6azE6unMOZqqypWiM62DwWaWd9EL10jEktJ7IIuYoews9IPTJ9qn7qS2542A9JKX5qi9MGuRS"
                    + "+c9DRnXxX+bX8KpKBLsZCN7c0bNzFy/nhFOwK6nGvhmr5VdJMKZBMgCU8O1zHdqHIIdOKJ3S22Ig68A9gGrafMWVdlBAD2GY"
                    + "UBtozD2hrPhoIcYkt4zmSVKGzldIwWCpUONMgudUMX+BlprZZncrZjztG+H9qYiUnRty1USjHmMfio5/mZDAYjsTyoS5XzZF"
                    + "S2ljibY2k5ZESwekFiEX0BvOOU3dP9juJPGF8cyTb42xbAT5+TLi3T4SipwWpbipbtwY/PfvcPFOBMDb8gkUk9jcydNO49X3"
                    + "FoIB9rA=";

    private static byte[] key(int first) {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (first + i);
        }
        return key;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Transformer> all(byte[] key) {
        return List.of(new AesGcm("k1", key, RANDOM), new AesCbc("k1", key, RANDOM), new SecretBox("k1", key, RANDOM));
    }

    @Test
    void opensWhatKubernetesStored() throws Exception {
        Transformers keys = new Transformers(all(KEY));
        assertThat(open(keys, SECRET, "/registry/secrets/default/s")).contains("Secret", "Opaque");
        assertThat(open(keys, MAP, "/registry/configmaps/default/c")).contains("ConfigMap");
        assertThat(open(keys, CLASS, "/registry/priorityclasses/p")).contains("PriorityClass");
    }

    private static String open(Transformers keys, String stored, String place) throws GeneralSecurityException {
        byte[] plain =
                keys.open(Base64.getDecoder().decode(stored), bytes(place)).plain();
        return new String(plain, StandardCharsets.ISO_8859_1);
    }

    @Property(tries = 100)
    void whatIsSealedIsOpenedAndNeverTwiceTheSame(@ForAll @Size(max = 300) byte[] plain) throws Exception {
        for (Transformer each : all(KEY)) {
            byte[] sealed = each.seal(plain, bytes("a"));
            assertThat(each.open(sealed, bytes("a"))).isEqualTo(plain);
            assertThat(each.seal(plain, bytes("a"))).isNotEqualTo(sealed);
        }
    }

    @Test
    void aChangedValueAnotherKeyAndAnotherPlaceAreNoticed() throws Exception {
        byte[] plain = bytes("something to hide");
        for (Transformer each : List.of(all(KEY).get(0), all(KEY).get(2))) {
            byte[] sealed = each.seal(plain, bytes("a"));
            byte[] changed = sealed.clone();
            changed[changed.length - 1] ^= 1;
            assertThatThrownBy(() -> each.open(changed, bytes("a"))).isInstanceOf(GeneralSecurityException.class);
            assertThatThrownBy(() -> each.open(Arrays.copyOf(sealed, 5), bytes("a")))
                    .isInstanceOf(GeneralSecurityException.class);
        }
        byte[] sealed = all(KEY).getFirst().seal(plain, bytes("a"));
        assertThatThrownBy(() -> all(KEY).getFirst().open(sealed, bytes("b")))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> all(key(1)).getFirst().open(sealed, bytes("a")))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void theFirstKeySealsAndTheOthersOpen() throws Exception {
        Transformer old = new AesGcm("old", KEY, RANDOM);
        Transformer fresh = new AesGcm("new", key(7), RANDOM);
        byte[] stored = new Transformers(List.of(old)).seal(bytes("x"), bytes("a"));
        Transformers both = new Transformers(List.of(fresh, old));
        assertThat(both.open(stored, bytes("a")).plain()).isEqualTo(bytes("x"));
        assertThat(both.open(stored, bytes("a")).stale()).isTrue();
        byte[] again = both.seal(bytes("x"), bytes("a"));
        assertThat(new String(again, StandardCharsets.ISO_8859_1)).startsWith("k8s:enc:aesgcm:v1:new:");
        assertThat(both.open(again, bytes("a")).stale()).isFalse();
        assertThatThrownBy(() -> new Transformers(List.of(fresh)).open(stored, bytes("a")))
                .hasMessageContaining("k8s:enc:aesgcm:v1:old:");
    }

    @Test
    void plainValuesAreReadOnlyWhereIdentityIsListed() throws Exception {
        Transformer key = new AesGcm("k", KEY, RANDOM);
        Transformer plain = new Plain();
        assertThatThrownBy(() -> new Transformers(List.of(key)).open(bytes("{}"), bytes("a")))
                .hasMessageContaining("identity");
        assertThat(new Transformers(List.of(key, plain))
                        .open(bytes("{}"), bytes("a"))
                        .stale())
                .isTrue();
        byte[] sealed = new Transformers(List.of(key)).seal(bytes("{}"), bytes("a"));
        assertThatThrownBy(() -> new Transformers(List.of(plain)).open(sealed, bytes("a")))
                .hasMessageContaining("no key");
    }
}
