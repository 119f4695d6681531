package dev.navarch.admission.webhook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** The connections to webhooks that were asked last. */
final class HookConnections implements AutoCloseable {

    private static final int KEPT = 64;

    private record Key(String authorities, String serverName) {}

    private final Executor executor;
    private final Map<Key, HookConnection> known = new LinkedHashMap<>(16, 0.75f, true);

    HookConnections(Executor executor) {
        this.executor = executor;
    }

    synchronized HookConnection to(String authorities, String serverName) throws CallFailure {
        Key key = new Key(authorities, serverName);
        HookConnection connection = known.get(key);
        if (connection == null) {
            connection = HookConnection.to(authorities, serverName, executor);
            known.put(key, connection);
            if (known.size() > KEPT) {
                // One that is let go is not closed: somebody may be using it, and it ends with its last request.
                known.remove(known.keySet().iterator().next());
            }
        }
        return connection;
    }

    @Override
    public void close() {
        List<HookConnection> all;
        synchronized (this) {
            all = new ArrayList<>(known.values());
            known.clear();
        }
        all.forEach(HookConnection::close);
    }
}
