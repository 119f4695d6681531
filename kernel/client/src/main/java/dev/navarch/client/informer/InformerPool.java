package dev.navarch.client.informer;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The informers of all components of one JVM: made for the first that joins, closed when the last has left. */
public final class InformerPool {

    private @Nullable SharedInformers informers;
    private int members;

    /** The informers for one component; closing them leaves those of the others alone. */
    public synchronized ScopedInformers join(Supplier<SharedInformers> maker) {
        SharedInformers joined = informers == null ? maker.get() : informers;
        informers = joined;
        members++;
        return new ScopedInformers(joined, this::leave);
    }

    private synchronized void leave() {
        members--;
        if (members == 0 && informers != null) {
            informers.close();
            informers = null;
        }
    }
}
