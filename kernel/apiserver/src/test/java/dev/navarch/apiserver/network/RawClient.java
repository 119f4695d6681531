package dev.navarch.apiserver.network;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A client that sends any bytes over TLS, so that it can misbehave. */
final class RawClient implements AutoCloseable {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int CONTINUATION = 9;
    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    private final SSLSocket socket;

    private RawClient(SSLSocket socket) {
        this.socket = socket;
    }

    static RawClient connect(int port, String protocol) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustsAll()}, null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket();
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {protocol});
        socket.setSSLParameters(parameters);
        socket.connect(new InetSocketAddress("127.0.0.1", port), 5000);
        socket.startHandshake();
        return new RawClient(socket);
    }

    static RawClient http2(int port) throws IOException, GeneralSecurityException {
        RawClient client = connect(port, "h2");
        client.send(PREFACE);
        client.frame(SETTINGS, 0, 0, new byte[0]);
        return client;
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        send(ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array());
    }

    /** A GET in HPACK without the dynamic table (RFC 7541). */
    static byte[] get(String path) {
        return request((byte) 0x82, path);
    }

    /** The same with POST. */
    static byte[] post(String path) {
        return request((byte) 0x83, path);
    }

    private static byte[] request(byte method, String path) {
        byte[] value = path.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(7 + value.length)
                .put(method)
                .put((byte) 0x87)
                .put((byte) 0x04)
                .put((byte) value.length)
                .put(value)
                .put((byte) 0x01)
                .put((byte) 1)
                .put((byte) 'x')
                .array();
    }

    /** What comes until the server closes, or nothing more for so long. */
    String read(Duration patience) throws IOException {
        StringBuilder text = new StringBuilder();
        socket.setSoTimeout((int) patience.toMillis());
        try {
            InputStream input = socket.getInputStream();
            byte[] piece = new byte[8192];
            for (int count = input.read(piece); count >= 0; count = input.read(piece)) {
                text.append(new String(piece, 0, count, StandardCharsets.ISO_8859_1));
            }
            return text.append("[closed]").toString();
        } catch (java.net.SocketTimeoutException e) {
            return text.toString();
        } catch (IOException e) {
            return text.append("[closed]").toString();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static final class TrustsAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
