package dev.navarch.client.informer;

import com.fasterxml.jackson.core.JsonParser;
import dev.navarch.client.transport.Transport;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an informer up to date until it is closed: lists, then watches from the list's revision, and again from the last
 * revision seen when a watch ends; lists anew when the server has forgotten that revision. Failures are tried again
 * after a pause that doubles up to half a minute, with up to as much again by chance, so that a thousand clients of a
 * restarted server do not come back as one.
 */
final class Reflector<T extends HasMetadata> implements Runnable, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reflector.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;
    private static final int WATCH_SECONDS = 300;
    private static final int GONE = 410;

    private final Transport transport;
    private final Endpoint endpoint;
    private final Decoder<T> decoder;
    private final SharedInformer<T> informer;
    private final RandomGenerator random;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    Reflector(
            Transport transport,
            Endpoint endpoint,
            Decoder<T> decoder,
            SharedInformer<T> informer,
            RandomGenerator random) {
        this.transport = transport;
        this.endpoint = endpoint;
        this.decoder = decoder;
        this.informer = informer;
        this.random = random;
        this.thread = Thread.ofVirtual().name("informer " + endpoint.path()).unstarted(this);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        String position = "0";
        boolean listed = false;
        long pause = FIRST_PAUSE_MILLIS;
        try {
            while (closed.getCount() > 0) {
                try {
                    if (!listed) {
                        position = list(position);
                        listed = true;
                    }
                    position = watch(position);
                    pause = FIRST_PAUSE_MILLIS;
                } catch (ForgottenException e) {
                    listed = false;
                    position = "";
                } catch (InterruptedException e) {
                    return;
                } catch (IOException | RuntimeException e) {
                    if (closed.getCount() == 0) {
                        return;
                    }
                    LOG.warn("{}: {}; trying again", endpoint.path(), e.getMessage());
                    LOG.debug("{}", endpoint.path(), e);
                    position = listed ? newest(position) : position;
                    closed.await(pause + random.nextLong(pause), TimeUnit.MILLISECONDS);
                    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            LOG.trace("{}: stopped", endpoint.path());
        }
    }

    /** Events that came before a watch broke have been applied: go on after them. */
    private String newest(String position) {
        long seen = informer.revision();
        return seen == 0 ? position : Long.toString(seen);
    }

    private String list(String resourceVersion) throws IOException, InterruptedException {
        Transport.Answer answer = transport.get(endpoint.list(resourceVersion), endpoint.acceptList());
        try (var body = answer.body()) {
            check(answer);
            Decoder.Listed<T> listed = decoder.list(body);
            informer.replace(listed);
            return listed.resourceVersion();
        }
    }

    private String watch(String from) throws IOException, InterruptedException {
        int seconds = WATCH_SECONDS + random.nextInt(WATCH_SECONDS);
        Transport.Answer answer = transport.get(endpoint.watch(from, seconds), endpoint.acceptWatch());
        String position = from;
        try (var body = answer.body()) {
            check(answer);
            JsonParser events = decoder.events(body);
            for (var event = decoder.next(events); event != null; event = decoder.next(events)) {
                T object = event.object();
                if (object != null) {
                    if (event.type().equals("DELETED")) {
                        informer.deleted(object);
                    } else {
                        informer.changed(object);
                    }
                    position = object.getMetadata().getResourceVersion();
                } else if (event.other() != null && event.type().equals("BOOKMARK")) {
                    position = event.other()
                            .path("metadata")
                            .path("resourceVersion")
                            .asText(position);
                    informer.bookmark(position);
                } else if (event.other() != null) {
                    refuse(
                            event.other().path("code").asInt(),
                            event.other().path("message").asText());
                }
            }
        }
        return position;
    }

    private void check(Transport.Answer answer) throws IOException, InterruptedException {
        if (answer.status() == 200) {
            return;
        }
        if (answer.retryAfterSeconds() > 0) {
            closed.await(answer.retryAfterSeconds(), TimeUnit.SECONDS);
        }
        String text = new String(answer.body().readNBytes(1000), StandardCharsets.UTF_8);
        refuse(answer.status(), "the server answered " + answer.status() + ": " + text);
    }

    private static void refuse(int code, String message) throws IOException {
        if (code == GONE) {
            throw new ForgottenException();
        }
        throw new IOException(message);
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }

    /** The server no longer knows what happened since the revision asked for. */
    private static final class ForgottenException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
