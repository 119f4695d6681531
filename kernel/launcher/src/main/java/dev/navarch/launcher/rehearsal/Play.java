package dev.navarch.launcher.rehearsal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** What clients usually do, in so many copies that the virtual machine compiles what serves them. */
record Play(Stage stage, int scenes) {

    private static final int ACTORS = 8;
    private static final int AUDIENCE = 10;

    /** Plays to the end or, on a slow machine, as long as there is time. */
    void run(Duration longest) throws IOException, InterruptedException, ExecutionException {
        stage.set();
        long end = System.nanoTime() + longest.toNanos();
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AUDIENCE; i++) {
                threads.submit(stage::watch);
            }
            List<Future<?>> actors = new ArrayList<>();
            for (int i = 0; i < ACTORS; i++) {
                actors.add(threads.submit(() -> {
                    for (int scene = next.getAndIncrement();
                            scene < scenes && System.nanoTime() < end;
                            scene = next.getAndIncrement()) {
                        new Scene(stage, scene).play();
                    }
                    return null;
                }));
            }
            try {
                for (Future<?> actor : actors) {
                    actor.get();
                }
            } finally {
                // Watches have no end of their own, whether the play succeeds or not.
                threads.shutdownNow();
            }
        }
    }
}
