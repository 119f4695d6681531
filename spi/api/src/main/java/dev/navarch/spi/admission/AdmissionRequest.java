package dev.navarch.spi.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.authentication.User;
import java.time.Instant;
import java.util.Optional;

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

    /** Kept in the audit log. */
    void annotate(String key, String value);

    /** The object as a fabric8 model class: a copy, whose changes have no effect. */
    default <T> Optional<T> objectAs(Class<T> type) {
        return object().map(tree -> Typed.of(tree, type));
    }

    /** The old object as a fabric8 model class. */
    default <T> Optional<T> oldObjectAs(Class<T> type) {
        return oldObject().map(tree -> Typed.of(tree, type));
    }
}
