package dev.navarch.spi.testkit.admission;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A request made up for a test: immutable but for its object, its warnings and its annotations. */
public final class SampleRequest implements AdmissionRequest {

    private final Operation operation;
    private final String group;
    private final String resource;
    private final String subresource;
    private final @Nullable ObjectNode object;
    private final @Nullable ObjectNode oldObject;
    private final User user;
    private final boolean dryRun;
    private final Predicate<Action> rights;
    private final List<String> warnings = new ArrayList<>();
    private final Map<String, String> annotations = new TreeMap<>();

    private SampleRequest(
            Operation operation,
            String group,
            String resource,
            String subresource,
            @Nullable ObjectNode object,
            @Nullable ObjectNode oldObject,
            User user,
            boolean dryRun,
            Predicate<Action> rights) {
        this.operation = operation;
        this.group = group;
        this.resource = resource;
        this.subresource = subresource;
        this.object = object;
        this.oldObject = oldObject;
        this.user = user;
        this.dryRun = dryRun;
        this.rights = rights;
    }

    /** A creation by a user who may do everything. */
    public static SampleRequest create(String group, String resource, ObjectNode object) {
        return byAdmin(Operation.CREATE, group, resource, object, null);
    }

    /** A change. */
    public static SampleRequest update(String group, String resource, ObjectNode oldObject, ObjectNode object) {
        return byAdmin(Operation.UPDATE, group, resource, object, oldObject);
    }

    /** A deletion. */
    public static SampleRequest delete(String group, String resource, ObjectNode oldObject) {
        return byAdmin(Operation.DELETE, group, resource, null, oldObject);
    }

    private static SampleRequest byAdmin(
            Operation operation,
            String group,
            String resource,
            @Nullable ObjectNode object,
            @Nullable ObjectNode oldObject) {
        User admin = new User("admin", User.MASTERS);
        return new SampleRequest(operation, group, resource, "", object, oldObject, admin, false, action -> false);
    }

    /** The same by another user. */
    public SampleRequest by(User other) {
        return new SampleRequest(operation, group, resource, subresource, object, oldObject, other, dryRun, rights);
    }

    /** The same on a subresource. */
    public SampleRequest on(String part) {
        return new SampleRequest(operation, group, resource, part, object, oldObject, user, dryRun, rights);
    }

    /** The same as a dry run. */
    public SampleRequest dry() {
        return new SampleRequest(operation, group, resource, subresource, object, oldObject, user, true, rights);
    }

    /** The same by a user who may do these other things too. */
    public SampleRequest may(Predicate<Action> what) {
        return new SampleRequest(operation, group, resource, subresource, object, oldObject, user, dryRun, what);
    }

    /** The same with copies of its own of all objects. */
    public SampleRequest copy() {
        return new SampleRequest(
                operation,
                group,
                resource,
                subresource,
                object == null ? null : object.deepCopy(),
                oldObject == null ? null : oldObject.deepCopy(),
                user,
                dryRun,
                rights);
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public String group() {
        return group;
    }

    @Override
    public String version() {
        return "v1";
    }

    @Override
    public String resource() {
        return resource;
    }

    @Override
    public String subresource() {
        return subresource;
    }

    @Override
    public String kind() {
        return about().path("kind").asText();
    }

    @Override
    public String namespace() {
        return about().path("metadata").path("namespace").asText();
    }

    @Override
    public String name() {
        return about().path("metadata").path("name").asText();
    }

    @Override
    public User user() {
        return user;
    }

    @Override
    public Optional<ObjectNode> object() {
        return Optional.ofNullable(object);
    }

    @Override
    public Optional<ObjectNode> oldObject() {
        return Optional.ofNullable(oldObject);
    }

    @Override
    public ObjectNode options() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public boolean dryRun() {
        return dryRun;
    }

    @Override
    public Instant deadline() {
        return Instant.MAX;
    }

    @Override
    public void warn(String message) {
        warnings.add(message);
    }

    @Override
    public void annotate(String key, String value) {
        annotations.put(key, value);
    }

    @Override
    public Decision decide(User who, Action action) {
        return rights.test(action) ? Decision.allow("") : Decision.NO_OPINION;
    }

    /** What the client was warned of so far. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** What the audit log was told so far. */
    public Map<String, String> annotations() {
        return Map.copyOf(annotations);
    }

    private ObjectNode about() {
        if (object != null) {
            return object;
        }
        return oldObject == null ? JsonNodeFactory.instance.objectNode() : oldObject;
    }
}
