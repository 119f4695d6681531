package dev.navarch.apiserver.custom;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.cache.WatchCache;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.WriteParticipant;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;

/**
 * Lets the answer to a changed definition wait until the cache has the change, so that the client's next request for one
 * of its objects goes by the new schema. A cache that does not catch up in time does not make a stored write fail.
 */
public final class ChangedDefinitions implements WriteParticipant {

    private final WatchCache cache;

    public ChangedDefinitions(WatchCache cache) {
        this.cache = cache;
    }

    @Override
    public ResourceName resource() {
        return CustomResources.DEFINITIONS;
    }

    /** Nothing to wait for: a resource that seems not to be there is looked for again. */
    @Override
    public Claim beforeCreate(Call call, ObjectNode object) {
        return Claim.NONE;
    }

    @Override
    public Claim beforeUpdate(Call call, ObjectNode object, ObjectNode old) {
        return this::await;
    }

    @Override
    public void afterDelete(ObjectNode object) {}

    private void await(boolean stored) {
        if (!stored) {
            return;
        }
        try {
            cache.awaitNewest();
        } catch (ApiException behind) {
            // The write is done and is told as such; the cache comes later.
        }
    }
}
