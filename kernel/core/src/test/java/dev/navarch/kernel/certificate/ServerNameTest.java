package dev.navarch.kernel.certificate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.navarch.spi.tls.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are asked for by a name of their own, wherever they are. */
class ServerNameTest {

    @TempDir
    Path directory;

    @Test
    void onlyTheNameThatIsAskedForCounts() throws Exception {
        ClusterCertificates certificates =
                ClusterCertificates.open(directory, InstantSource.system(), new SecureRandom());
        Trust authority = Trust.of(List.of(certificates.clusterAuthority().certificate()));
        Identity server = certificates.apiServer(Set.of("hook.default.svc", "127.0.0.1"));
        assertThatCode(() -> handshake(server, authority.named("hook.default.svc")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> handshake(server, authority.named("other.default.svc")))
                .hasMessageContaining("not other.default.svc");
        assertThatThrownBy(() -> handshake(server, Trust.of(List.of()).named("hook.default.svc")))
                .isInstanceOf(IOException.class);
    }

    private static void handshake(Identity identity, Trust trust) throws IOException {
        try (SSLServerSocket listening = (SSLServerSocket) Trust.of(List.of())
                        .context(identity.keys())
                        .getServerSocketFactory()
                        .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
                SSLSocket client = (SSLSocket) trust.context()
                        .getSocketFactory()
                        .createSocket(InetAddress.getLoopbackAddress(), listening.getLocalPort())) {
            Thread.ofVirtual().start(() -> {
                try (SSLSocket accepted = (SSLSocket) listening.accept()) {
                    accepted.startHandshake();
                } catch (IOException e) {
                    // The client has seen the same.
                    return;
                }
            });
            client.startHandshake();
        }
    }
}
