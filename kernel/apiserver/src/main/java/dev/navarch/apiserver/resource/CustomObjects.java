package dev.navarch.apiserver.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.cache.StoredObject;
import dev.navarch.apiserver.extension.SubresourceView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a CustomResourceDefinition says of the objects of one version. Rules, ownership and admission see them in the
 * version that is served; storage holds them in another, maybe. For use by many threads.
 */
public interface CustomObjects {

    /**
     * Removes what the schema does not know and nulls that are no values, in place, and brings numbers and metadata into canonical form.
     *
     * @return the paths of the unknown fields
     * @throws dev.navarch.machinery.decoding.DecodingException if something in metadata has the wrong type
     */
    List<String> prune(ObjectNode object);

    /** Fills in defaults, in place. */
    void applyDefaults(ObjectNode object);

    /**
     * A stored object as it is served: converted, pruned and defaulted.
     *
     * @throws dev.navarch.machinery.status.ApiException if it cannot be converted
     */
    byte[] served(StoredObject object);

    /**
     * Makes ready, all at once, what {@link #served(StoredObject)} gives for each of these.
     *
     * @throws dev.navarch.machinery.status.ApiException if one cannot be converted
     */
    void prepare(List<StoredObject> objects);

    /** The same for bytes that have just been stored. */
    byte[] served(byte[] stored);

    /** A served object in the version in which it is stored: a copy, or the object itself. */
    ObjectNode toStorage(ObjectNode object);

    /** Whether the stored bytes are what would be stored for the object if it were written unchanged. */
    boolean isSettled(StoredObject object);

    /** The revision from which on objects may have changed: what lies before is no history of this definition. */
    long since();

    /** The kind of lists. */
    String listKind();

    /** The columns of tables, as clients are told of them. */
    ArrayNode columns();

    /** The scale; null if there is none. */
    @Nullable
    SubresourceView scale();

    /** Where the number of wanted replicas stands; empty without a scale. */
    List<String> replicasPath();

    /** What every request in this version is warned of. */
    List<String> warnings();

    /** Whether the definition is being deleted: nothing can be created any more. */
    boolean isTerminating();

    /** Whether the definition still says the same; watches end when it does not. */
    boolean isCurrent();
}
