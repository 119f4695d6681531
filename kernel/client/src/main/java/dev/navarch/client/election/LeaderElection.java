package dev.navarch.client.election;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes part in the election of one leader by a Lease. Another's lease counts as expired when it has not changed for its
 * duration on <em>this</em> machine's clock, so that clocks need not agree. A leader that cannot renew for the renew
 * deadline stops leading before anyone else can start. Closing gives the lease back at once.
 */
public final class LeaderElection implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LeaderElection.class);

    private final KubernetesClient client;
    private final String namespace;
    private final String name;
    private final String identity;
    private final Timing timing;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread thread;
    private @Nullable LeaseSpec observed;
    private Instant observedAt = Instant.EPOCH;

    /**
     * @param namespace of the Lease, as a rule {@code kube-system}
     * @param identity unique among the candidates; one that is the same after a restart takes its own lease again at once
     */
    public LeaderElection(
            KubernetesClient client,
            String namespace,
            String name,
            String identity,
            Timing timing,
            InstantSource clock,
            RandomGenerator random) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
        this.identity = identity;
        this.timing = timing;
        this.clock = clock;
        this.random = random;
    }

    /** How long a lease lasts without renewal, how long a leader tries to renew, and the pause between attempts. */
    public record Timing(Duration lease, Duration renewDeadline, Duration retry) {

        /** 15 s, 10 s and 2 s, as Kubernetes' components have it. */
        public static Timing standard() {
            return new Timing(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2));
        }
    }

    /** What a leader does: both run on the election's thread and must return soon. */
    public interface Leader {

        void started();

        /** Called once for each {@link #started}, when the lease was lost or the election is closed. */
        void stopped();
    }

    /** Joins the election on a virtual thread of its own. */
    public synchronized void start(Leader leader) {
        thread = Thread.ofVirtual().name("leader election " + name).start(() -> run(leader));
    }

    private void run(Leader leader) {
        try {
            while (closed.getCount() > 0) {
                if (!attempt()) {
                    long pause = timing.retry().toMillis();
                    closed.await(pause + random.nextLong(Math.max(1, pause / 5)), TimeUnit.MILLISECONDS);
                    continue;
                }
                LOG.debug("{}: {} leads", name, identity);
                leader.started();
                try {
                    renew();
                } finally {
                    leader.stopped();
                }
            }
        } catch (InterruptedException e) {
            LOG.trace("{}: election stopped", name);
        }
    }

    /** Returns when the lease could not be renewed in time or the election is closed. */
    private void renew() throws InterruptedException {
        Instant renewed = clock.instant();
        while (!closed.await(timing.retry().toMillis(), TimeUnit.MILLISECONDS)) {
            if (attempt()) {
                renewed = clock.instant();
            } else if (!renewed.plus(timing.renewDeadline()).isAfter(clock.instant())) {
                LOG.warn("{}: {} could not renew its lease and leads no longer", name, identity);
                return;
            }
        }
        release();
    }

    /** Takes or renews the lease; false if it is another's or the server cannot be reached. */
    private boolean attempt() {
        try {
            Lease lease = lease().get();
            Instant now = clock.instant();
            if (lease == null) {
                client.resource(new LeaseBuilder()
                                .withNewMetadata()
                                .withNamespace(namespace)
                                .withName(name)
                                .endMetadata()
                                .withSpec(spec(null, now))
                                .build())
                        .create();
                return true;
            }
            if (!mine(lease) && !expired(lease, now)) {
                return false;
            }
            client.resource(new LeaseBuilder(lease)
                            .withSpec(spec(lease.getSpec(), now))
                            .build())
                    .update();
            return true;
        } catch (KubernetesClientException e) {
            LOG.debug("{}: {}", name, e.getMessage());
            return false;
        }
    }

    private boolean mine(Lease lease) {
        return lease.getSpec() != null && identity.equals(lease.getSpec().getHolderIdentity());
    }

    private boolean expired(Lease lease, Instant now) {
        LeaseSpec spec = lease.getSpec();
        if (spec == null
                || spec.getHolderIdentity() == null
                || spec.getHolderIdentity().isEmpty()) {
            return true;
        }
        if (!spec.equals(observed)) {
            observed = spec;
            observedAt = now;
        }
        int seconds = spec.getLeaseDurationSeconds() == null ? 0 : spec.getLeaseDurationSeconds();
        return observedAt.plusSeconds(seconds).isBefore(now);
    }

    private LeaseSpec spec(@Nullable LeaseSpec before, Instant now) {
        ZonedDateTime time = now.atZone(ZoneOffset.UTC);
        boolean renewal = before != null && identity.equals(before.getHolderIdentity());
        LeaseSpec spec = new LeaseSpec();
        spec.setHolderIdentity(identity);
        spec.setLeaseDurationSeconds((int) timing.lease().toSeconds());
        spec.setRenewTime(time);
        spec.setAcquireTime(renewal ? before.getAcquireTime() : time);
        int transitions = before == null || before.getLeaseTransitions() == null ? 0 : before.getLeaseTransitions();
        spec.setLeaseTransitions(before == null || renewal ? transitions : transitions + 1);
        return spec;
    }

    private void release() {
        try {
            Lease lease = lease().get();
            if (lease != null && mine(lease)) {
                lease.getSpec().setHolderIdentity("");
                lease.getSpec().setLeaseDurationSeconds(1);
                client.resource(lease).update();
            }
        } catch (KubernetesClientException e) {
            LOG.debug("{}: the lease was not given back: {}", name, e.getMessage());
        }
    }

    private Resource<Lease> lease() {
        return client.leases().inNamespace(namespace).withName(name);
    }

    /** Stops leading, gives the lease back, and returns when that is done, after two seconds at most. */
    @Override
    public void close() {
        closed.countDown();
        Thread running;
        synchronized (this) {
            running = thread;
        }
        try {
            if (running != null && !running.join(Duration.ofSeconds(2))) {
                running.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
