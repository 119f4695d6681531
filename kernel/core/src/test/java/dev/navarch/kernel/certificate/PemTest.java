package dev.navarch.kernel.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemTest {

    @ParameterizedTest
    @CsvSource({"EC,256", "EC,384", "EC,521", "RSA,1024", "RSA,2048", "RSA,4096"})
    void keysAreReadByTheAlgorithmThatTheyName(String algorithm, int bits) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();

        assertThat(Pem.publicKey(Pem.encode(pair.getPublic()))).isEqualTo(pair.getPublic());
        assertThat(Pem.privateKey(Pem.encode(pair.getPrivate()))).isEqualTo(pair.getPrivate());
    }

    @ParameterizedTest
    @CsvSource({"Ed25519", "DSA"})
    void otherKeysAreRefused(String algorithm) throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();

        assertThatThrownBy(() -> Pem.publicKey(Pem.encode(pair.getPublic())))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> Pem.privateKey(Pem.encode(pair.getPrivate())))
                .isInstanceOf(GeneralSecurityException.class);
    }
}
