package dev.navarch.client.transport;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Hands a body on, one piece for each that its consumer asks for, on the thread that runs it. */
final class BodyPump implements AsyncBody {

    private static final int SMALLEST_PIECE = 1024;
    private static final int LARGEST_PIECE = 64 * 1024;

    private final InputStream body;
    private final AsyncBody.Consumer<List<ByteBuffer>> consumer;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final Semaphore wanted = new Semaphore(0);

    BodyPump(InputStream body, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        this.body = body;
        this.consumer = consumer;
    }

    /** Returns when the body has ended or was cancelled. */
    void run() {
        try (body) {
            while (true) {
                wanted.acquire();
                if (done.isDone()) {
                    return;
                }
                byte[] piece = new byte[Math.clamp(body.available(), SMALLEST_PIECE, LARGEST_PIECE)];
                int length = body.read(piece);
                if (length < 0) {
                    done.complete(null);
                    return;
                }
                consumer.consume(List.of(ByteBuffer.wrap(piece, 0, length)), this);
            }
        } catch (Exception e) {
            done.completeExceptionally(e);
        }
    }

    @Override
    public void consume() {
        wanted.release();
    }

    @Override
    public CompletableFuture<Void> done() {
        return done;
    }

    @Override
    public void cancel() {
        done.cancel(false);
        wanted.release();
        try {
            body.close();
        } catch (IOException e) {
            done.completeExceptionally(e);
        }
    }
}
