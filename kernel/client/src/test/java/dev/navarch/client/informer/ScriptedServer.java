package dev.navarch.client.informer;

import dev.navarch.client.transport.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** Answers each request with the next of the given answers, and waits where there is none yet. */
final class ScriptedServer implements Transport {

    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    @Override
    public Answer get(String uri, String accept) throws InterruptedException {
        requests.add(uri);
        return answers.take();
    }

    List<String> requests() {
        return requests;
    }

    void answer(int status, String body) {
        answers.add(new Answer(status, 0, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
    }

    /** A watch whose events the test writes. */
    OpenWatch watch() throws IOException {
        PipedOutputStream out = new PipedOutputStream();
        InputStream in = new PipedInputStream(out, 64 * 1024);
        answers.add(new Answer(200, 0, in));
        return new OpenWatch(out);
    }

    record OpenWatch(PipedOutputStream out) {

        void send(String type, String object) throws IOException {
            out.write(("{\"type\":\"" + type + "\",\"object\":" + object + "}\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }

        void end() throws IOException {
            out.close();
        }
    }

    static String list(int revision, String... items) {
        return "{\"kind\":\"ConfigMapList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"" + revision
                + "\"},\"items\":[" + String.join(",", items) + "]}";
    }

    static String configMap(String name, int revision) {
        return "{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":{\"namespace\":\"n\",\"name\":\"" + name
                + "\",\"uid\":\"u-" + name + "\",\"resourceVersion\":\"" + revision
                + "\",\"managedFields\":[{\"manager\":\"m\"}]},\"data\":{\"k\":\"" + revision + "\"}}";
    }
}
