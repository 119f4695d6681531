package dev.navarch.apiserver.registry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.cache.StoredObject;
import dev.navarch.apiserver.stored.ObjectBytes;
import dev.navarch.spi.objects.Objects.Change;

/** A change of an object that is read only as far as a follower asks. */
record CachedChange(StoredObject stored, boolean deleted) implements Change {

    @Override
    public String namespace() {
        return stored.namespace();
    }

    @Override
    public String name() {
        return stored.name();
    }

    @Override
    public ObjectNode object() {
        return stored.tree();
    }

    @Override
    public String text(String parent, String field) {
        return ObjectBytes.text(stored.json(), parent, field);
    }
}
