package dev.navarch.apiserver.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.audit.policy.AuditPolicy;
import dev.navarch.apiserver.audit.policy.Decision;
import dev.navarch.apiserver.audit.policy.Level;
import dev.navarch.apiserver.audit.sink.Delivery;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.kernel.metrics.Exposition;
import dev.navarch.kernel.metrics.Family;
import dev.navarch.kernel.metrics.MetricSource;
import dev.navarch.machinery.json.Json;
import dev.navarch.spi.authentication.User;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Opens a trail for each request that the policy wants to know of, and hands its events to those who take them. */
public final class Auditing implements MetricSource, AutoCloseable {

    private static final User NOBODY = new User("");

    private final @Nullable AuditPolicy policy;
    private final List<Delivery> deliveries;
    private final LongAdder events = new LongAdder();
    private final Map<Level, LongAdder> levels = new EnumMap<>(Level.class);

    private Auditing(@Nullable AuditPolicy policy, List<Delivery> deliveries) {
        this.policy = policy;
        this.deliveries = List.copyOf(deliveries);
        for (var level : Level.values()) {
            levels.put(level, new LongAdder());
        }
    }

    /** Audits nothing. */
    public static Auditing off() {
        return new Auditing(null, List.of());
    }

    public static Auditing on(AuditPolicy policy, List<Delivery> deliveries) {
        return deliveries.isEmpty() ? off() : new Auditing(policy, deliveries);
    }

    /**
     * The trail of a request, or null where nothing is told of it.
     *
     * @param user who is known to ask; null for credentials that nobody accepted
     */
    public @Nullable AuditTrail begin(
            ApiRequest request, RequestInfo target, String id, Instant received, @Nullable User user) {
        AuditPolicy rules = policy;
        if (rules == null) {
            return null;
        }
        Decision decision = rules.decide(user == null ? NOBODY : user, target);
        Objects.requireNonNull(levels.get(decision.level())).increment();
        return decision.level() == Level.NONE
                ? null
                : new AuditTrail(this, decision, request, target, id, received, user);
    }

    void deliver(ObjectNode event) {
        events.increment();
        byte[] bytes = Json.write(event);
        deliveries.forEach(each -> each.deliver(bytes));
    }

    @Override
    public void print(Exposition out) {
        out.family(Family.APISERVER_AUDIT_ERROR_TOTAL);
        deliveries.forEach(each -> out.sample(each.lost(), each.name()));
        out.family(Family.APISERVER_AUDIT_EVENT_TOTAL).sample(events.sum());
        out.family(Family.APISERVER_AUDIT_LEVEL_TOTAL);
        levels.forEach((level, count) -> {
            if (count.sum() > 0) {
                out.sample(count.sum(), level.text());
            }
        });
        out.family(Family.APISERVER_AUDIT_REQUESTS_REJECTED_TOTAL).sample(0);
    }

    /** Delivers what is still on its way. */
    @Override
    public void close() {
        deliveries.forEach(Delivery::close);
    }
}
