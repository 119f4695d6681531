package dev.navarch.apiserver.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.authorization.AuthorizerChain;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.spi.admission.Operation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Makes requests for admission and leads them through its chain. */
public final class Admission {

    /** As long as a webhook may take at most. */
    private static final Duration CHAIN = Duration.ofSeconds(30);

    private final AdmissionChain chain;
    private final AuthorizerChain authorizers;
    private final ServedKinds kinds;
    private final InstantSource clock;

    public Admission(AdmissionChain chain, AuthorizerChain authorizers, ServedKinds kinds, InstantSource clock) {
        this.kinds = kinds;
        this.chain = chain;
        this.authorizers = authorizers;
        this.clock = clock;
    }

    /**
     * A request whose time begins now.
     *
     * @param name empty while the server has yet to generate it
     * @param object null for a deletion
     * @param old null for a creation
     */
    public ObjectAdmission request(
            Call call,
            Operation operation,
            Forms forms,
            String name,
            @Nullable ObjectNode object,
            @Nullable ObjectNode old) {
        Instant end = clock.instant().plus(CHAIN);
        return new ObjectAdmission(
                call,
                end.isBefore(call.deadline()) ? end : call.deadline(),
                authorizers,
                kinds,
                operation,
                forms,
                name,
                object,
                old);
    }

    /** Lets the mutating steps change the request's object. */
    public void mutate(ObjectAdmission request) {
        chain.mutate(request);
    }

    /** Asks the validating steps. */
    public void validate(ObjectAdmission request) {
        chain.validate(request);
    }

    /** Mutating steps, then validating ones, for what has no rules of its own in between. */
    public void ask(ObjectAdmission request) {
        chain.mutate(request);
        chain.validate(request);
    }
}
