package dev.navarch.spi.admission;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Decision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One request on its way through admission. Lives as long as the call and belongs to its thread. */
public interface AdmissionRequest {

    Operation operation();

    String group();

    String version();

    /** Plural, lower case. */
    String resource();

    /** Empty for the resource itself. */
    String subresource();

    String kind();

    /** Empty for cluster-scoped objects. */
    String namespace();

    /** Empty while the server has yet to generate it. */
    String name();

    User user();

    /** The object as it will be; empty for a deletion. A mutating step changes this very tree. */
    Optional<ObjectNode> object();

    /** The object as it is stored; empty for a creation. Not to be altered. */
    Optional<ObjectNode> oldObject();

    /** The options of the request: a CreateOptions, UpdateOptions, PatchOptions or DeleteOptions object. */
    ObjectNode options();

    /** Whether nothing will be stored, so that no lasting effect elsewhere is allowed. */
    boolean dryRun();

    /** When the chain's time is over. */
    Instant deadline();

    /** Shown to the client in a Warning header. */
    void warn(String message);

    /** Kept in the audit log, unless something is kept by that key already. */
    void annotate(String key, String value);

    /** Kept in the audit log only where it keeps the bodies of requests too. */
    default void annotateInDetail(String key, String value) {}

    /** The form in which the client asked. */
    default Representation asked() {
        return new Representation(group(), version(), resource(), kind());
    }

    /** The other forms in which the same objects are served, in the order of discovery. */
    default List<Representation> equivalents() {
        return List.of();
    }

    /** A copy of the object in one of these forms. */
    default Optional<ObjectNode> objectIn(Representation form) {
        return object().map(ObjectNode::deepCopy);
    }

    /** A copy of the old object in one of these forms. */
    default Optional<ObjectNode> oldObjectIn(Representation form) {
        return oldObject().map(ObjectNode::deepCopy);
    }

    /**
     * Puts another content into {@link #object()}, checked by the schema of its kind, with defaults filled in.
     *
     * @param content in that form; used up
     * @throws RejectedException for content that is no object of that kind
     * @throws UnsupportedOperationException for a deletion
     */
    default void replaceObject(Representation form, ObjectNode content) throws RejectedException {
        ObjectNode target = object().orElseThrow(() -> new UnsupportedOperationException("no object to replace"));
        target.removeAll();
        target.setAll(content);
    }

    /**
     * The same, for a step that has to know its fields.
     *
     * @throws RejectedException also for content with fields that its kind does not have
     */
    default void replaceObjectStrictly(Representation form, ObjectNode content) throws RejectedException {
        replaceObject(form, content);
    }

    /**
     * Applies a JSON patch (RFC 6902, with Kubernetes' liberties) to a copy of an object.
     *
     * @throws RejectedException for a patch that does not fit: 422; one whose test fails ends in {@code test failed}
     */
    default ObjectNode patched(ObjectNode object, ArrayNode patch) throws RejectedException {
        throw new UnsupportedOperationException();
    }

    /**
     * Lays a partial object over a copy of an object, as server-side apply does: maps field by field, lists by their
     * keys.
     *
     * @param form in which both are
     * @throws RejectedException if the partial object does not fit the kind's schema, or holds something that could
     *     only be replaced as a whole: 422
     */
    default ObjectNode merged(Representation form, ObjectNode object, ObjectNode partial) throws RejectedException {
        throw new UnsupportedOperationException();
    }

    /** Where objects of a kind are served; empty if they are not. */
    default Optional<ServedKind> served(String apiVersion, String kind) {
        return Optional.empty();
    }

    /** Whether the mutating steps are run for the second time, since one of them asked for it. */
    default boolean reinvoked() {
        return false;
    }

    /** Has all mutating steps run once more after the last of them: what was changed here may matter to earlier ones. */
    default void askReinvocation() {}

    /** What a step keeps between its two runs on this request; made when first asked for. */
    default <T> T state(Class<T> type, Supplier<T> initial) {
        return initial.get();
    }

    /** What the authorizers say about an action of a user. */
    default Decision decide(User user, Action action) {
        return Decision.NO_OPINION;
    }

    /** The object as a fabric8 model class: a copy, whose changes have no effect. */
    default <T> Optional<T> objectAs(Class<T> type) {
        return object().map(tree -> Typed.of(tree, type));
    }

    /** The old object as a fabric8 model class. */
    default <T> Optional<T> oldObjectAs(Class<T> type) {
        return oldObject().map(tree -> Typed.of(tree, type));
    }
}
