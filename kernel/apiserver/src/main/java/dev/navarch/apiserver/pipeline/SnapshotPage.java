package dev.navarch.apiserver.pipeline;

import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.PathHandler;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.response.ByteSink;
import dev.navarch.kernel.snapshot.SnapshotWriter;
import dev.navarch.spi.storage.Storage;
import dev.navarch.spi.storage.StorageException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hands out the whole state, as it is stored, to those who may GET this path: administrators, unless a role says else. */
public final class SnapshotPage implements PathHandler {

    /** Where the state is. */
    public static final String PATH = "/navarch/snapshot";

    private final Storage storage;

    public SnapshotPage(Storage storage) {
        this.storage = storage;
    }

    @Override
    public Set<String> paths() {
        return Set.of(PATH);
    }

    @Override
    public Answer get(Call call, ApiRequest request, String path) {
        return new Answer.Streamed(200, Map.of("Content-Type", List.of("application/octet-stream")), sink -> {
            try {
                SnapshotWriter.write(storage, new Sent(sink));
                sink.flush();
            } catch (StorageException e) {
                throw new IOException(e);
            }
        });
    }

    private static final class Sent extends OutputStream {

        private final ByteSink sink;

        Sent(ByteSink sink) {
            this.sink = sink;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                sink.write(Arrays.copyOfRange(bytes, offset, offset + length));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }
}
