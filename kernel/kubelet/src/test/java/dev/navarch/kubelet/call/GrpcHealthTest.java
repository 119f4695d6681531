package dev.navarch.kubelet.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrpcHealthTest {

    private static final String SETTINGS = "000000 04 00 00000000";

    @Test
    void servingIsGood() throws Exception {
        assertThat(check(SETTINGS + "000007 00 00 00000001 00 00000002 0801")).isEmpty();
    }

    @Test
    void notServingIsNot() throws Exception {
        assertThat(check(SETTINGS + "000007 00 00 00000001 00 00000002 0802"))
                .get()
                .asString()
                .contains("NOT_SERVING");
    }

    @Test
    void aRefusedCallIsNot() throws Exception {
        assertThat(check(SETTINGS + "000004 03 00 00000001 00000007")).isPresent();
    }

    @Test
    void silenceTakesNoLongerThanTheTimeout() {
        assertThatThrownBy(() -> check(SETTINGS)).isInstanceOf(SocketTimeoutException.class);
    }

    /** A server that reads the preface and then says just that. */
    private static Optional<String> check(String answer) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(server, answer));
            return GrpcHealth.check("127.0.0.1", server.getLocalPort(), "", Duration.ofMillis(500));
        }
    }

    private static void serve(ServerSocket server, String answer) {
        try (Socket socket = server.accept()) {
            new DataInputStream(socket.getInputStream()).readFully(new byte[24]);
            OutputStream output = socket.getOutputStream();
            output.write(HexFormat.of().parseHex(answer.replace(" ", "")));
            output.flush();
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException end) {
            // the client has what it wanted
        }
    }
}
