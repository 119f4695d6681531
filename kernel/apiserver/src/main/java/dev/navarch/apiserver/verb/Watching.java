package dev.navarch.apiserver.verb;

import dev.navarch.apiserver.cache.Event;
import dev.navarch.apiserver.cache.ResourceCache;
import dev.navarch.apiserver.cache.Snapshot;
import dev.navarch.apiserver.cache.StoredObject;
import dev.navarch.apiserver.cache.WatchCache;
import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.encoding.Accepted;
import dev.navarch.apiserver.encoding.EventEncoder;
import dev.navarch.apiserver.encoding.Presenter;
import dev.navarch.apiserver.encoding.Presenters;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.apiserver.response.ByteSink;
import dev.navarch.machinery.status.ApiException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Watches: what is there now, if asked for, and then every change. */
public final class Watching {

    private static final Duration BOOKMARKS = Duration.ofMinutes(1);
    private static final long LONGEST_SECONDS = Duration.ofDays(3650).toSeconds();
    private static final int MOST_BEHIND = 6_000;
    private static final int BATCH = 256 * 1024;

    private final WatchCache cache;
    private final Presenters presenters;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final int shortestSeconds;
    private final WatchFigures figures;

    /** @param shortestSeconds of a watch whose client does not say how long */
    public Watching(
            WatchCache cache,
            Presenters presenters,
            InstantSource clock,
            RandomGenerator random,
            int shortestSeconds,
            WatchFigures figures) {
        this.cache = cache;
        this.presenters = presenters;
        this.clock = clock;
        this.random = random;
        this.shortestSeconds = shortestSeconds;
        this.figures = figures;
    }

    /** Answers with a body that lasts until the time asked for is over, the client goes, or the server stops. */
    public Answer watch(ApiCall call, ServedResource resource) {
        Presenter presenter = presenters.watch(call.request(), resource);
        Selection selection = Selection.of(resource, call.request().query());
        ListParameters parameters = ListParameters.of(call.request().query(), true);
        EventEncoder encoder = new EventEncoder(presenter, resource);
        Map<String, List<String>> headers = Answers.streamHeaders(presenter);
        ResourceCache objects = cache.of(resource.storedName());
        ResourceCache.Cursor start;
        boolean initial = parameters.sendInitialEvents();
        long version = parameters.watchVersion();
        boolean fromNow = version == 0 || initial;
        if (fromNow) {
            if (parameters.resourceVersion().isEmpty()) {
                cache.awaitNewest();
            } else {
                cache.awaitRevision(version);
            }
            start = objects.cursorNow();
            initial |= !call.request().query().has("sendInitialEvents");
        } else {
            boolean before =
                    resource.custom() != null && version < resource.custom().since();
            start = before ? null : objects.cursorAfter(version);
        }
        if (start == null) {
            return new Answer.Streamed(
                    200,
                    headers,
                    sink -> sink.write(encoder.error(ApiException.expired("too old resource version: " + version)
                            .status())));
        }
        if (parameters.timeoutSeconds() < 0 || presenter.accepted().shape() == Accepted.Shape.METADATA_LIST) {
            return new Answer.Streamed(200, headers, sink -> {});
        }
        Session session = new Session(
                objects,
                start,
                resource,
                selection,
                encoder,
                parameters,
                call.target().namespace(),
                call.target().name(),
                end(parameters),
                fromNow ? 0 : version,
                initial,
                figures.of(
                        call.target().group(),
                        call.target().resource(),
                        call.target().version()));
        String namespace = call.target().namespace();
        session.begin();
        figures.add(resource.storedName(), namespace, 1);
        Answer.Streamed stream = new Answer.Streamed(200, headers, session::run);
        Answer answer = WatchSocket.isAsked(call.request()) ? WatchSocket.over(call.request(), stream) : stream;
        return answer.whenWritten(() -> figures.add(resource.storedName(), namespace, -1));
    }

    private Instant end(ListParameters parameters) {
        long seconds = parameters.timeoutSeconds() != 0
                ? parameters.timeoutSeconds()
                : shortestSeconds + random.nextInt(Math.max(1, shortestSeconds));
        return clock.instant().plusSeconds(Math.min(seconds, LONGEST_SECONDS));
    }

    /** One watch under way. */
    private final class Session {

        private final ResourceCache objects;
        private final ResourceCache.Cursor cursor;
        private final ServedResource resource;
        private final Selection selection;
        private final EventEncoder encoder;
        private final ListParameters parameters;
        private final String prefix;
        private final String only;
        private final Instant end;
        private final long after;
        private final boolean initial;
        private final WatchFigures.Sent sent;
        private final List<byte[]> batch = new ArrayList<>();
        private int batched;
        private List<StoredObject> found = List.of();

        Session(
                ResourceCache objects,
                ResourceCache.Cursor cursor,
                ServedResource resource,
                Selection selection,
                EventEncoder encoder,
                ListParameters parameters,
                String namespace,
                String only,
                Instant end,
                long after,
                boolean initial,
                WatchFigures.Sent sent) {
            this.objects = objects;
            this.cursor = cursor;
            this.resource = resource;
            this.selection = selection;
            this.encoder = encoder;
            this.parameters = parameters;
            this.prefix = namespace.isEmpty() ? "" : namespace + "/";
            this.only = only;
            this.end = end;
            this.after = after;
            this.initial = initial;
            this.sent = sent;
        }

        /** A change that cannot be shown in this version ends the watch: the client is to list again. */
        void run(ByteSink sink) throws IOException, InterruptedException {
            sink.onClose(objects::wake);
            try {
                follow(sink);
            } catch (ApiException unshown) {
                add(sink, encoder.error(unshown.status()));
                write(sink);
            }
        }

        private void follow(ByteSink sink) throws IOException, InterruptedException {
            if (initial) {
                sendInitial(sink);
            }
            Instant bookmark = clock.instant().plus(BOOKMARKS);
            while (sink.isOpen() && !cache.isEnding()) {
                Instant now = clock.instant();
                if (!now.isBefore(end)) {
                    bookmark(sink);
                    return;
                }
                if (!now.isBefore(bookmark)) {
                    bookmark(sink);
                    bookmark = now.plus(BOOKMARKS);
                }
                Instant wake = bookmark.isBefore(end) ? bookmark : end;
                boolean over = resource.custom() != null && !resource.custom().isCurrent();
                Event event = over
                        ? cursor.poll()
                        : cursor.await(
                                Math.max(1_000_000, Duration.between(now, wake).toNanos()));
                while (event != null) {
                    send(sink, event);
                    event = cursor.poll();
                }
                if (cursor.behind() > MOST_BEHIND) {
                    return;
                }
                write(sink);
                if (over) {
                    // what came before the definition changed has been told by now
                    return;
                }
            }
        }

        /** @throws ApiException 429 if what is there cannot be shown in this version: it may be, later */
        void begin() {
            if (!initial) {
                return;
            }
            Snapshot snapshot = cursor.snapshot();
            if (resource.custom() != null) {
                prepare(snapshot);
            }
            List<StoredObject> some = new ArrayList<>();
            visit(snapshot, object -> {
                if (wanted(object)) {
                    some.add(object);
                }
            });
            found = some;
        }

        private void prepare(Snapshot snapshot) {
            List<StoredObject> all = new ArrayList<>();
            visit(snapshot, all::add);
            try {
                resource.prepare(all);
            } catch (ApiException unshown) {
                throw ApiException.tooManyRequests(
                        "storage is (re)initializing: " + unshown.status().message(), 1);
            }
        }

        private void visit(Snapshot snapshot, Consumer<StoredObject> visitor) {
            snapshot.visit(prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1), "", object -> {
                visitor.accept(object);
                return true;
            });
        }

        private void sendInitial(ByteSink sink) throws IOException, InterruptedException {
            sent.initial(found.size());
            for (StoredObject object : found) {
                add(sink, encoder.change("ADDED", object));
            }
            found = List.of();
            if (parameters.bookmarks()) {
                long revision = cursor.snapshot().revision();
                add(sink, encoder.bookmark(Math.max(revision, parameters.version()), true));
            }
            write(sink);
        }

        private boolean wanted(@Nullable StoredObject object) {
            return object != null
                    && object.key().startsWith(prefix)
                    && (only.isEmpty() || object.name().equals(only))
                    && selection.matches(object);
        }

        private void send(ByteSink sink, Event event) throws IOException, InterruptedException {
            if (event.revision() <= after || !event.object().key().startsWith(prefix)) {
                return;
            }
            boolean before = wanted(event.previous());
            boolean now = !event.deletion() && wanted(event.object());
            if (event.deletion() ? before : before == (event.previous() != null) && now) {
                add(sink, encoder.change(event));
            } else if (now) {
                add(sink, encoder.change("ADDED", event.object()));
            } else if (before) {
                add(sink, encoder.change("DELETED", event.departed()));
            }
        }

        private void add(ByteSink sink, byte[] line) throws IOException, InterruptedException {
            sent.event(line.length);
            batch.add(line);
            batched += line.length;
            if (batched > BATCH) {
                write(sink);
            }
        }

        private void write(ByteSink sink) throws IOException, InterruptedException {
            if (!batch.isEmpty()) {
                sink.send(batch.toArray(byte[][]::new));
                batch.clear();
                batched = 0;
            }
        }

        /** Skipped unless wanted; tells a revision up to which nothing can still be to come. */
        private void bookmark(ByteSink sink) throws IOException, InterruptedException {
            if (!parameters.bookmarks()) {
                return;
            }
            long seen = cache.progress();
            Event event = cursor.poll();
            while (event != null) {
                send(sink, event);
                seen = Math.max(seen, event.revision());
                event = cursor.poll();
            }
            add(sink, encoder.bookmark(Math.max(seen, after), false));
            write(sink);
        }
    }
}
