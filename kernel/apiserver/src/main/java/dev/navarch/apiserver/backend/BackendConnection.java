package dev.navarch.apiserver.backend;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One connection with a backend, for one request. The socket blocks, on the request's virtual thread; Netty's decoder
 * reads what comes, off any event loop. Not for several threads, but for {@link #close}.
 */
public final class BackendConnection implements AutoCloseable {

    private static final int CONNECT_MILLISECONDS = 30_000;
    private static final int HANDSHAKE_MILLISECONDS = 10_000;
    private static final int BUFFER = 32 * 1024;
    private static final byte[] NOTHING = new byte[0];

    private final Socket plain;
    private final Socket socket;
    private final byte[] buffer = new byte[BUFFER];
    private @Nullable EmbeddedChannel decoder;
    private boolean ended;

    private BackendConnection(Socket plain, Socket socket) {
        this.plain = plain;
        this.socket = socket;
    }

    /**
     * Connects. Link-local addresses are refused, whoever claims them: behind them lie what belongs to the machine and its
     * provider, such as metadata with credentials, and never a backend.
     *
     * @throws IOException if nobody answers there, or not in the protocol expected
     */
    public static BackendConnection open(BackendAddress address) throws IOException {
        Socket plain = new Socket();
        try {
            InetSocketAddress where = new InetSocketAddress(address.host(), address.port());
            if (where.isUnresolved()) {
                throw new IOException("dial tcp: lookup " + address.host() + ": no such host");
            }
            if (!isReachable(where.getAddress())) {
                throw new IOException("dial tcp " + address.authority() + ": address not allowed");
            }
            try {
                plain.connect(where, CONNECT_MILLISECONDS);
            } catch (IOException e) {
                throw new IOException("dial tcp " + address.authority() + ": " + reason(e), e);
            }
            plain.setTcpNoDelay(true);
            return new BackendConnection(
                    plain,
                    address.security().isPresent()
                            ? secured(plain, address, address.security().get())
                            : plain);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private static boolean isReachable(InetAddress address) {
        return !address.isLinkLocalAddress() && !address.isMulticastAddress() && !address.isAnyLocalAddress();
    }

    private static String reason(IOException cause) {
        String message = String.valueOf(cause.getMessage());
        return message.contains("refused") ? "connect: connection refused" : message;
    }

    private static Socket secured(Socket plain, BackendAddress address, BackendAddress.Security security)
            throws IOException {
        String name = security.serverName().isEmpty() ? address.host() : security.serverName();
        SSLSocket secure =
                (SSLSocket) security.context().getSocketFactory().createSocket(plain, name, address.port(), true);
        if (!security.serverName().isEmpty()) {
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(security.serverName())));
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
        }
        secure.setSoTimeout(HANDSHAKE_MILLISECONDS);
        secure.startHandshake();
        secure.setSoTimeout(0);
        return secure;
    }

    /**
     * Sends a request and waits for the head of the response. A body that is still on its way is passed on by another
     * thread meanwhile, and goes on to be while the response is read.
     *
     * @param milliseconds for which the head is waited for at most; 0 for ever
     * @throws IOException if the connection ends before, or time is over
     */
    public BackendResponse exchange(BackendRequest request, int milliseconds) throws IOException {
        boolean headOnly = request.method().equals("HEAD");
        EmbeddedChannel reading = new EmbeddedChannel(new HttpResponseDecoder() {
            @Override
            protected boolean isContentAlwaysEmpty(HttpMessage message) {
                return headOnly || super.isContentAlwaysEmpty(message);
            }
        });
        decoder = reading;
        socket.getOutputStream().write(request.bytes());
        socket.getOutputStream().flush();
        if (request.arriving().isPresent()) {
            Upload.start(request.arriving().get(), this);
        }
        socket.setSoTimeout(milliseconds);
        boolean interim = false;
        while (true) {
            Object message = reading.readInbound();
            if (message == null) {
                if (!receive(reading)) {
                    throw new IOException("EOF");
                }
            } else if (message instanceof HttpResponse response) {
                if (response.decoderResult().isFailure()) {
                    throw new IOException("malformed HTTP response");
                }
                int status = response.status().code();
                interim = status >= 100 && status < 200 && status != 101;
                if (!interim) {
                    socket.setSoTimeout(0);
                    return BackendResponse.of(response, headOnly, this);
                }
            } else {
                ReferenceCountUtil.release(message);
            }
        }
    }

    /** The next piece of the body; null at its end. */
    byte @Nullable [] nextPiece() throws IOException {
        if (ended) {
            return null;
        }
        EmbeddedChannel reading = java.util.Objects.requireNonNull(decoder, "nothing was asked");
        while (true) {
            Object message = reading.readInbound();
            if (message == null) {
                if (!receive(reading)) {
                    message = reading.readInbound();
                    if (message == null) {
                        throw new IOException("unexpected EOF");
                    }
                } else {
                    continue;
                }
            }
            if (message instanceof HttpContent content) {
                try {
                    if (content.decoderResult().isFailure()) {
                        throw new IOException(
                                "malformed HTTP response",
                                content.decoderResult().cause());
                    }
                    ended = message instanceof LastHttpContent;
                    if (content.content().isReadable()) {
                        return bytes(content.content());
                    }
                } finally {
                    content.release();
                }
                if (ended) {
                    return null;
                }
            } else {
                ReferenceCountUtil.release(message);
            }
        }
    }

    /** The same, or an empty piece if none comes in so many milliseconds. */
    byte @Nullable [] nextPiece(int milliseconds) throws IOException {
        socket.setSoTimeout(milliseconds);
        try {
            return nextPiece();
        } catch (SocketTimeoutException e) {
            return NOTHING;
        } finally {
            socket.setSoTimeout(0);
        }
    }

    /** Whether more of the body is at hand without waiting. */
    boolean hasMore() throws IOException {
        EmbeddedChannel reading = decoder;
        return reading != null && !reading.inboundMessages().isEmpty()
                || socket.getInputStream().available() > 0;
    }

    /** What came after the head of a response that switched protocols. */
    byte[] beyondHead() {
        EmbeddedChannel reading = java.util.Objects.requireNonNull(decoder, "nothing was asked");
        ByteBuf all = Unpooled.buffer(0);
        for (Object message = reading.readInbound(); message != null; message = reading.readInbound()) {
            if (message instanceof ByteBuf bytes) {
                all.writeBytes(bytes);
            }
            ReferenceCountUtil.release(message);
        }
        return bytes(all);
    }

    /** Both directions, once another protocol is spoken. */
    Socket socket() {
        return socket;
    }

    private boolean receive(EmbeddedChannel reading) throws IOException {
        InputStream in = socket.getInputStream();
        int count = in.read(buffer);
        if (count < 0) {
            reading.finish();
            return false;
        }
        reading.writeInbound(Unpooled.copiedBuffer(buffer, 0, count));
        return true;
    }

    private static byte[] bytes(ByteBuf from) {
        byte[] bytes = new byte[from.readableBytes()];
        from.readBytes(bytes);
        return bytes;
    }

    /** Ends both directions below TLS, since a TLS socket waits for those who read from it. */
    @Override
    public void close() {
        try {
            plain.close();
        } catch (IOException e) {
            // Closed is what it was to be.
            return;
        }
    }
}
