package dev.navarch.kubelet.server.spdy;

import dev.navarch.kubelet.server.bytes.ByteDuplex;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.spdy.DefaultSpdyPingFrame;
import io.netty.handler.codec.spdy.DefaultSpdySynReplyFrame;
import io.netty.handler.codec.spdy.SpdyDataFrame;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyGoAwayFrame;
import io.netty.handler.codec.spdy.SpdyPingFrame;
import io.netty.handler.codec.spdy.SpdyRstStreamFrame;
import io.netty.handler.codec.spdy.SpdySynStreamFrame;
import io.netty.handler.codec.spdy.SpdyVersion;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The server's side of a SPDY connection: accepts streams, moves data. Flow control of single streams is left to the
 * connection below, as the clients of Kubernetes do.
 */
public final class SpdyConnection {

    private final ByteDuplex bytes;
    private final EmbeddedChannel decoder = new EmbeddedChannel(new SpdyFrameCodec(SpdyVersion.SPDY_3_1));
    private final EmbeddedChannel encoder = new EmbeddedChannel(new SpdyFrameCodec(SpdyVersion.SPDY_3_1));
    private final Map<Integer, SpdyStream> streams = new ConcurrentHashMap<>();

    public SpdyConnection(ByteDuplex bytes) {
        this.bytes = bytes;
    }

    /** Receives until the client goes; every stream that it opens is handed on, on this thread. */
    public void run(Consumer<SpdyStream> opened) throws IOException, InterruptedException {
        try {
            while (true) {
                byte[] piece = bytes.receive();
                if (piece.length == 0) {
                    return;
                }
                decoder.writeInbound(Unpooled.wrappedBuffer(piece));
                Object frame;
                while ((frame = decoder.readInbound()) != null) {
                    boolean last = frame instanceof SpdyGoAwayFrame;
                    try {
                        handle(frame, opened);
                    } finally {
                        ReferenceCountUtil.release(frame);
                    }
                    if (last) {
                        return;
                    }
                }
            }
        } finally {
            for (SpdyStream stream : streams.values()) {
                stream.abort();
            }
            decoder.finishAndReleaseAll();
        }
    }

    private void handle(Object frame, Consumer<SpdyStream> opened) throws IOException, InterruptedException {
        switch (frame) {
            case SpdySynStreamFrame open -> {
                Map<String, String> headers = new HashMap<>();
                open.headers()
                        .forEach(header -> headers.put(
                                header.getKey().toString().toLowerCase(Locale.ROOT),
                                header.getValue().toString()));
                SpdyStream stream = new SpdyStream(this, open.streamId(), headers);
                streams.put(open.streamId(), stream);
                send(accepted(open.streamId()));
                if (open.isLast()) {
                    stream.input().end();
                }
                opened.accept(stream);
            }
            case SpdyDataFrame data -> {
                SpdyStream stream = streams.get(data.streamId());
                if (stream != null) {
                    stream.input().put(ByteBufUtil.getBytes(data.content()));
                    if (data.isLast()) {
                        stream.input().end();
                    }
                }
            }
            case SpdyRstStreamFrame reset -> {
                SpdyStream stream = streams.remove(reset.streamId());
                if (stream != null) {
                    stream.abort();
                }
            }
            case SpdyPingFrame ping -> send(new DefaultSpdyPingFrame(ping.id()));
            default -> {
                // settings, windows and priorities change nothing here
            }
        }
    }

    /** With a header, since an empty block of headers is left out, which Go's library does not understand. */
    private static DefaultSpdySynReplyFrame accepted(int streamId) {
        DefaultSpdySynReplyFrame reply = new DefaultSpdySynReplyFrame(streamId);
        reply.headers().set("server", "navarch");
        return reply;
    }

    void forget(int streamId) {
        streams.remove(streamId);
    }

    void send(Object frame) throws IOException {
        synchronized (encoder) {
            encoder.writeOutbound(frame);
            ByteBuf encoded;
            while ((encoded = encoder.readOutbound()) != null) {
                try {
                    bytes.send(ByteBufUtil.getBytes(encoded));
                } finally {
                    encoded.release();
                }
            }
        }
    }
}
