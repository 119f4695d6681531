package dev.navarch.apiserver.cache;

import dev.navarch.apiserver.stored.ObjectBytes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One change of one object, in the log of its resource. Events form a list, so that publishing one costs the same
 * however many watch.
 */
public final class Event {

    private final long sequence;
    private final long revision;
    private final boolean deletion;
    private final @Nullable StoredObject object;
    private final @Nullable StoredObject previous;
    private final OrderedMap<StoredObject> after;
    private volatile @Nullable Event next;
    private volatile byte @Nullable [] line;

    /**
     * @param object null only for the start of a log
     * @param previous null for a creation
     * @param after all objects of the resource after this event
     */
    Event(
            long sequence,
            long revision,
            boolean deletion,
            @Nullable StoredObject object,
            @Nullable StoredObject previous,
            OrderedMap<StoredObject> after) {
        this.sequence = sequence;
        this.revision = revision;
        this.deletion = deletion;
        this.object = object;
        this.previous = previous;
        this.after = after;
    }

    /** Counts the events of the resource. */
    long sequence() {
        return sequence;
    }

    public long revision() {
        return revision;
    }

    public boolean deletion() {
        return deletion;
    }

    /** As it is now; for a deletion, as it last was, at the revision of the deletion. */
    public StoredObject object() {
        return Objects.requireNonNull(object, "the start of a log has no object");
    }

    /** As it was before; null for a creation. */
    public @Nullable StoredObject previous() {
        return previous;
    }

    /** The line that tells of this event in watches of whatever changes, in JSON; made once for all who watch. */
    public byte[] line() {
        byte[] known = line;
        if (known == null) {
            known = ObjectBytes.event(type(), object().json());
            line = known;
        }
        return known;
    }

    /** ADDED, MODIFIED or DELETED. */
    public String type() {
        return deletion ? "DELETED" : previous == null ? "ADDED" : "MODIFIED";
    }

    /** The object as it last was for whoever no longer sees it: before the change, at the revision of the change. */
    public StoredObject departed() {
        StoredObject last = previous == null ? object() : previous;
        return new StoredObject(last.key(), revision, ObjectBytes.atRevision(last.json(), revision));
    }

    /** Lets go of the line: whoever watches still and comes to it makes it again. */
    void forgetLine() {
        line = null;
    }

    OrderedMap<StoredObject> after() {
        return after;
    }

    @Nullable
    Event next() {
        return next;
    }

    void append(Event following) {
        next = following;
    }
}
