package dev.navarch.proxy.userspace.balance;

import dev.navarch.spi.proxy.ServicePort.Endpoint;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** Takes endpoints in turn; where clients stick to theirs, remembers them for a while. Safe for use by many threads. */
public final class Balancer {

    private static final int MOST_CLIENTS = 100_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final InstantSource clock;
    private final Map<InetAddress, Stay> stays = new HashMap<>();
    private List<Endpoint> endpoints = List.of();
    private Duration affinity = Duration.ZERO;
    private int turn;

    private record Stay(Endpoint endpoint, Instant until) {}

    public Balancer(InstantSource clock) {
        this.clock = clock;
    }

    /** Uses these endpoints from now on; clients of those that are gone move on. */
    public void use(List<Endpoint> now, Duration howLongClientsStay) {
        lock.lock();
        try {
            endpoints = List.copyOf(now);
            affinity = howLongClientsStay;
            if (affinity.isZero()) {
                stays.clear();
            } else {
                stays.values().removeIf(stay -> !endpoints.contains(stay.endpoint()));
            }
        } finally {
            lock.unlock();
        }
    }

    public boolean uses(Endpoint endpoint) {
        lock.lock();
        try {
            return endpoints.contains(endpoint);
        } finally {
            lock.unlock();
        }
    }

    public int size() {
        lock.lock();
        try {
            return endpoints.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The endpoint for a connection of that client.
     *
     * @param again whether the one before could not be reached, so that the client need not stay with it
     */
    public Optional<Endpoint> next(InetAddress client, boolean again) {
        lock.lock();
        try {
            if (endpoints.isEmpty()) {
                return Optional.empty();
            }
            Instant now = clock.instant();
            Stay stay = stays.get(client);
            boolean stays = stay != null && !again && stay.until().isAfter(now);
            Endpoint chosen = stays ? stay.endpoint() : endpoints.get(Math.floorMod(turn++, endpoints.size()));
            if (!affinity.isZero()) {
                remember(client, new Stay(chosen, now.plus(affinity)), now);
            }
            return Optional.of(chosen);
        } finally {
            lock.unlock();
        }
    }

    private void remember(InetAddress client, Stay stay, Instant now) {
        if (stays.size() >= MOST_CLIENTS) {
            stays.values().removeIf(old -> !old.until().isAfter(now));
            if (stays.size() >= MOST_CLIENTS) {
                stays.clear();
            }
        }
        stays.put(client, stay);
    }
}
