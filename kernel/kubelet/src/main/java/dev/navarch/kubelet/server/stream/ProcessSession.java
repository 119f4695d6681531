package dev.navarch.kubelet.server.stream;

import dev.navarch.kubelet.server.http.Refusal;
import java.io.IOException;
import java.util.concurrent.ThreadFactory;

/** Serves the streams of a process by the protocol that the client chose. */
public final class ProcessSession {

    private final ThreadFactory threads;

    public ProcessSession(ThreadFactory threads) {
        this.threads = threads;
    }

    /** Returns when the call is done or the client is gone. */
    public void serve(Upgrade upgrade, ProcessWish wish, ProcessCall call)
            throws Refusal, IOException, InterruptedException {
        if (upgrade.webSocket()) {
            new WebSocketProcess(threads).serve(upgrade, wish, call);
        } else {
            new SpdyProcess(threads).serve(upgrade, wish, call);
        }
    }
}
