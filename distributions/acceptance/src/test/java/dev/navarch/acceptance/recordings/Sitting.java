package dev.navarch.acceptance.recordings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Conversations with one server: many side by side, then one by one those that need the server for themselves.
 * Thread-safe.
 */
final class Sitting implements AutoCloseable {

    private static final int AT_ONCE = 12;

    private final Map<String, CompletableFuture<List<Conversation.Difference>>> outcomes = new LinkedHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Recording> recordings;
    private final ServerAddress server;

    private Sitting(List<Recording> recordings, ServerAddress server) {
        this.recordings = recordings;
        this.server = server;
        recordings.forEach(recording -> outcomes.put(recording.name(), new CompletableFuture<>()));
    }

    /** Begins; the outcomes come one after the other. */
    static Sitting begin(List<Recording> recordings, ServerAddress server) {
        Sitting sitting = new Sitting(recordings, server);
        sitting.threads.execute(sitting::holdAll);
        return sitting;
    }

    /** What was different in a conversation; waits until it has ended. */
    List<Conversation.Difference> outcome(Recording recording) throws InterruptedException, ExecutionException {
        return Objects.requireNonNull(outcomes.get(recording.name())).get();
    }

    private void holdAll() {
        Semaphore seats = new Semaphore(AT_ONCE);
        try {
            for (Recording recording : recordings) {
                if (!needsAll(recording)) {
                    seats.acquire();
                    threads.execute(() -> {
                        hold(recording);
                        seats.release();
                    });
                }
            }
            seats.acquire(AT_ONCE);
            recordings.stream().filter(recording -> needsAll(recording)).forEach(this::hold);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Those about access speak of the same users, nodes and defaults of the whole cluster. */
    private static boolean needsAll(Recording recording) {
        return recording.needs().contains("alone") || recording.name().startsWith("access/");
    }

    private void hold(Recording recording) {
        CompletableFuture<List<Conversation.Difference>> outcome =
                Objects.requireNonNull(outcomes.get(recording.name()));
        try {
            outcome.complete(Conversation.hold(recording, server));
        } catch (InterruptedException e) {
            outcome.completeExceptionally(e);
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
