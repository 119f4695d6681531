package dev.navarch.kubelet.node;

import dev.navarch.kubelet.wait.Bell;
import dev.navarch.spi.runtime.ContainerRuntime;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of one node: registers it, then renews its lease each 10 s and its status each 5 min or when it changed. */
public final class HeartBeat implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(HeartBeat.class);
    private static final Duration LEASE_PERIOD = Duration.ofSeconds(10);
    private static final Duration STATUS_PERIOD = Duration.ofMinutes(5);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final String name;
    private final NodeRegistration registration;
    private final NodeLease lease;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Bell stop = new Bell();
    private volatile String uid = "";

    public HeartBeat(
            KubernetesClient client,
            NodeObject object,
            ContainerRuntime runtime,
            InstantSource clock,
            RandomGenerator random) {
        this.name = object.name();
        this.registration = new NodeRegistration(client, object, runtime, clock);
        this.lease = new NodeLease(client, object.name(), clock);
        this.clock = clock;
        this.random = random;
    }

    /** Whether the node is known to the API server. */
    public boolean registered() {
        return !uid.isEmpty();
    }

    /** Tries once to register; the loop goes on trying where this fails. */
    public void register() {
        uid = registration.register();
    }

    @Override
    public void run() {
        try {
            Instant statusDue = clock.instant().plus(STATUS_PERIOD);
            while (true) {
                Duration pause = spread(LEASE_PERIOD);
                try {
                    statusDue = beat(statusDue);
                } catch (KubernetesClientException e) {
                    LOG.debug("Node {} could not be reported", name, e);
                    pause = spread(AFTER_FAILURE);
                }
                if (stop.await(pause)) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the loop. */
    public void stop() {
        stop.ring();
    }

    private Instant beat(Instant statusDue) {
        if (uid.isEmpty()) {
            register();
        }
        lease.renew(uid);
        Instant now = clock.instant();
        if (registration.changed() || !now.isBefore(statusDue)) {
            registration.report();
            return now.plus(STATUS_PERIOD);
        }
        return statusDue;
    }

    /** Up to a tenth less, so that many nodes don't beat together. */
    private Duration spread(Duration period) {
        return period.minusMillis(random.nextLong(Math.max(1, period.toMillis() / 10)));
    }
}
