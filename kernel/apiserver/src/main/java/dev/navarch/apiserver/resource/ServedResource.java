package dev.navarch.apiserver.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.cache.StoredObject;
import dev.navarch.apiserver.stored.ObjectBytes;
import dev.navarch.kinds.FieldLabels;
import dev.navarch.kinds.KindRules;
import dev.navarch.kinds.conversion.Conversion;
import dev.navarch.machinery.decoding.Empties;
import dev.navarch.machinery.managedfields.Versions;
import dev.navarch.machinery.resource.ResourceType;
import dev.navarch.machinery.schema.Schema;
import dev.navarch.spi.objects.ResourceName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resource in one version with all that is known about it.
 *
 * @param type names and verbs
 * @param schema of the kind in this version
 * @param storedSchema of the kind in the version that is stored
 * @param rules what no schema says
 * @param conversion between this version and the stored one; empty if they are the same
 * @param versions all versions of the kind that objects may be shown in
 * @param custom what the definition of a custom resource says; null for built-in resources
 */
public record ServedResource(
        ResourceType type,
        Schema schema,
        Schema storedSchema,
        KindRules rules,
        Optional<Conversion> conversion,
        Versions versions,
        @Nullable CustomObjects custom) {

    /** The name under which objects are stored and cached. */
    public ResourceName storedName() {
        return new ResourceName(type.storageGroup(), type.resource());
    }

    /** The name under which the resource is served. */
    public ResourceName name() {
        return new ResourceName(type.group(), type.resource());
    }

    /** The apiVersion in which rules see objects: the stored one, or the served one of custom resources. */
    public String storedApiVersion() {
        if (custom != null) {
            return type.apiVersion();
        }
        return type.storageGroup().isEmpty()
                ? type.storageVersion()
                : type.storageGroup() + "/" + type.storageVersion();
    }

    /** Brings a served object into the stored version, in place. */
    public ObjectNode toStored(ObjectNode object) {
        conversion.ifPresent(way -> way.toStored(object));
        return object;
    }

    /** Brings a stored object into this version, in place. */
    public ObjectNode toServed(ObjectNode object) {
        conversion.ifPresent(way -> way.toServed(object));
        return object;
    }

    /** What rules see of a stored object, as bytes: not to be altered. */
    public byte[] bytes(StoredObject object) {
        return custom == null ? object.json() : custom.served(object);
    }

    /** Makes ready what {@link #bytes} and {@link #tree} tell of these objects, faster than for one after the other. */
    public void prepare(List<StoredObject> objects) {
        if (custom != null) {
            custom.prepare(objects);
        }
    }

    /** What rules see of a stored object. */
    public ObjectNode tree(StoredObject object) {
        return custom == null ? object.tree() : ObjectBytes.decode(custom.served(object));
    }

    /** By which fields objects can be selected. */
    public FieldLabels fieldLabels() {
        return rules.fieldLabels();
    }

    /** What becomes of empty lists and maps that clients send. */
    public Empties empties() {
        return rules.tellsEmptyFromAbsent() ? Empties.KEPT : Empties.LEFT_OUT;
    }

    /** Whether it is read and written like any object, rather than only created. */
    public boolean isStored() {
        return type.supports("get") || type.supports("delete");
    }
}
