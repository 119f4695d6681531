package dev.navarch.runtime.docker.engine;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.InputStream;

/** An answer that is being read. */
public final class EngineStream implements AutoCloseable {

    private final DockerHttpClient.Response response;

    EngineStream(DockerHttpClient.Response response) {
        this.response = response;
    }

    public InputStream input() {
        return response.getBody();
    }

    @Override
    public void close() {
        response.close();
    }
}
