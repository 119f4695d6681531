package dev.navarch.authentication.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.authentication.jwt.JsonWebToken;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {

    private static final KeyPair OLD = pair();
    private static final KeyPair NEW = pair();

    private final Published keys = new Published();
    private final TokenVerifier verifier =
            new TokenVerifier(keys, List.of("me"), List.of("RS256"), () -> Instant.ofEpochSecond(1000));

    /** Publishes keys, and tells those that it was last asked for. */
    private static final class Published implements KeySource {

        private List<KeySet.Entry> published = List.of(new KeySet.Entry("k", OLD.getPublic()));
        private KeySet known = new KeySet(List.of());
        private int fetches;

        @Override
        public List<PublicKey> known(String id) {
            return known.candidates(id);
        }

        @Override
        public List<PublicKey> fetched(String id) {
            fetches++;
            known = new KeySet(published);
            return known.candidates(id);
        }
    }

    @Test
    void asksForKeysOnceOnly() throws Exception {
        verifier.verify(token("RS256", "k", OLD));
        verifier.verify(token("RS256", "k", OLD));
        assertThat(keys.fetches).isEqualTo(1);
    }

    @Test
    void takesANewKeyAtOnceEvenUnderTheOldName() throws Exception {
        verifier.verify(token("RS256", "k", OLD));
        keys.published = List.of(new KeySet.Entry("k", NEW.getPublic()));
        assertThatNoException().isThrownBy(() -> verifier.verify(token("RS256", "k", NEW)));
        assertThatThrownBy(() -> verifier.verify(token("RS256", "k", OLD)))
                .hasMessage("failed to verify signature: failed to verify id token signature");
    }

    @Test
    void refusesForeignKeysAndOtherAlgorithms() {
        assertThatThrownBy(() -> verifier.verify(token("RS256", "other", OLD)))
                .hasMessage("failed to verify signature: failed to verify id token signature");
        assertThatThrownBy(() -> verifier.verify(token("RS512", "k", OLD)))
                .hasMessage("oidc: id token signed with unsupported algorithm, expected [\"RS256\"] got \"RS512\"");
    }

    private static JsonWebToken token(String algorithm, String key, KeyPair signer) throws Exception {
        String signed = base64("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + key + "\"}") + "."
                + base64("{\"aud\":\"me\",\"exp\":2000}");
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(signer.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        String end = Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        return JsonWebToken.parse(signed + "." + end).orElseThrow();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
