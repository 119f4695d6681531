package dev.navarch.apiserver.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.request.RequestInfo;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.authentication.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One object on its way through admission. */
public final class ObjectAdmission implements AdmissionRequest {

    private static final Duration CHAIN = Duration.ofSeconds(10);

    private final Call call;
    private final Operation operation;
    private final String kind;
    private final String name;
    private final @Nullable ObjectNode object;
    private final @Nullable ObjectNode old;
    private final Instant deadline;

    /**
     * @param name empty while the server has yet to generate it
     * @param object null for a deletion
     * @param old null for a creation
     */
    public ObjectAdmission(
            Call call,
            Instant now,
            Operation operation,
            String kind,
            String name,
            @Nullable ObjectNode object,
            @Nullable ObjectNode old) {
        this.call = call;
        this.operation = operation;
        this.kind = kind;
        this.name = name;
        this.object = object;
        this.old = old;
        Instant chain = now.plus(CHAIN);
        this.deadline = chain.isBefore(call.deadline()) ? chain : call.deadline();
    }

    private RequestInfo target() {
        return call.target();
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public String group() {
        return target().group();
    }

    @Override
    public String version() {
        return target().version();
    }

    @Override
    public String resource() {
        return target().resource();
    }

    @Override
    public String subresource() {
        return target().subresource();
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public String namespace() {
        return target().namespace();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public User user() {
        return call.user();
    }

    @Override
    public Optional<ObjectNode> object() {
        return Optional.ofNullable(object);
    }

    @Override
    public Optional<ObjectNode> oldObject() {
        return Optional.ofNullable(old);
    }

    @Override
    public ObjectNode options() {
        return call.options();
    }

    @Override
    public boolean dryRun() {
        return call.dryRun();
    }

    @Override
    public Instant deadline() {
        return deadline;
    }

    @Override
    public void warn(String message) {
        call.warn(message);
    }

    @Override
    public void annotate(String key, String value) {
        call.annotate(key, value);
    }
}
