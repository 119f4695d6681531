package dev.navarch.apiserver.network;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The connections that are open and the requests under way, so that a stop can wait for them. */
final class OpenConnections {

    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private int requests;
    private volatile boolean stopping;

    void add(Channel channel) {
        channels.add(channel);
    }

    void begin() {
        lock.lock();
        try {
            requests++;
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            if (--requests == 0) {
                idle.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether answers should tell clients to close. */
    boolean stopping() {
        return stopping;
    }

    /** Waits for the requests under way, then closes every connection. */
    void stop(Duration patience) {
        stopping = true;
        lock.lock();
        try {
            long left = patience.toNanos();
            while (requests > 0 && left > 0) {
                left = idle.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        channels.close().awaitUninterruptibly(1, TimeUnit.SECONDS);
    }
}
