package dev.navarch.apiserver.network;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2StreamChannel;
import java.util.concurrent.TimeUnit;

/**
 * The end of an HTTP/2 stream whose answer is complete while its request still comes (RFC 9113, 8.1): the client is asked,
 * without error, to send no more. What it has sent before it learns that is let go by, so the stream is remembered for a
 * while: for an unknown one the codec would report an error.
 */
final class EarlyEnd {

    private static final int SECONDS = 2;

    private EarlyEnd() {}

    /** On the stream's event loop, once the answer is written. */
    static void of(Channel channel) {
        ChannelHandlerContext connection = channel.parent().pipeline().context(Http2FrameCodec.class);
        if (connection == null) {
            return;
        }
        Http2FrameCodec codec = (Http2FrameCodec) connection.handler();
        int id = ((Http2StreamChannel) channel).stream().id();
        Http2Stream stream = codec.connection().stream(id);
        if (stream == null) {
            return;
        }
        codec.encoder()
                .frameWriter()
                .writeRstStream(connection, id, Http2Error.NO_ERROR.code(), connection.newPromise());
        connection.flush();
        stream.resetSent();
        channel.eventLoop().schedule(stream::close, SECONDS, TimeUnit.SECONDS);
    }
}
