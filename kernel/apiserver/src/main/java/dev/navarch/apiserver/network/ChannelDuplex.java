package dev.navarch.apiserver.network;

import dev.navarch.apiserver.response.Duplex;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The raw bytes of a connection as blocking streams; reading pauses while too much lies unread. */
final class ChannelDuplex extends ChannelInboundHandlerAdapter implements Duplex {

    private static final int HIGH = 256 * 1024;
    private static final long SLOW_SECONDS = 30;

    private final Channel channel;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<byte[]> received = new ArrayDeque<>();
    private int unread;
    private boolean ended;

    ChannelDuplex(Channel channel) {
        this.channel = channel;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof ByteBuf bytes)) {
            context.fireChannelRead(message);
            return;
        }
        byte[] piece = new byte[bytes.readableBytes()];
        bytes.readBytes(piece);
        bytes.release();
        lock.lock();
        try {
            if (piece.length > 0) {
                received.add(piece);
                unread += piece.length;
            }
            if (unread > HIGH) {
                channel.config().setAutoRead(false);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        signal(false);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        signal(true);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        signal(true);
        context.close();
    }

    private void signal(boolean end) {
        lock.lock();
        try {
            ended |= end;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The next bytes, or null at the end. */
    private byte @Nullable [] next() throws IOException {
        lock.lock();
        try {
            while (received.isEmpty()) {
                if (ended) {
                    return null;
                }
                changed.await();
            }
            byte[] piece = received.remove();
            unread -= piece.length;
            if (unread <= HIGH / 2 && !channel.config().isAutoRead()) {
                channel.config().setAutoRead(true);
            }
            return piece;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    private void send(byte[] bytes, int offset, int length) throws IOException {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(SLOW_SECONDS);
            while (!channel.isWritable()) {
                if (ended || !channel.isActive() || left <= 0) {
                    throw new IOException("the client is gone or reads too slowly");
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            lock.unlock();
        }
        if (!channel.isActive()) {
            throw new IOException("the client is gone");
        }
        channel.writeAndFlush(Unpooled.copiedBuffer(bytes, offset, length));
    }

    @Override
    public InputStream input() {
        return new InputStream() {
            private byte[] piece = new byte[0];
            private int at;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                if (at == piece.length) {
                    byte[] following = next();
                    if (following == null) {
                        return -1;
                    }
                    piece = following;
                    at = 0;
                }
                int count = Math.min(length, piece.length - at);
                System.arraycopy(piece, at, into, offset, count);
                at += count;
                return count;
            }
        };
    }

    @Override
    public OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                send(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                send(bytes, offset, length);
            }
        };
    }

    @Override
    public void close() {
        signal(true);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> channel.close());
    }
}
