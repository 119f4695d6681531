package dev.navarch.apiserver.verb;

import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.encryption.Unreadable;
import dev.navarch.apiserver.extension.VirtualResource;
import dev.navarch.apiserver.resource.ServedResource;
import dev.navarch.apiserver.response.Answer;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.objects.ResourceName;
import java.util.Map;

/** All verbs. */
public final class Verbs {

    private final Reading reading;
    private final Watching watching;
    private final Creating creating;
    private final Updating updating;
    private final Patching patching;
    private final Deleting deleting;
    private final Reviewing reviewing;
    private final Map<ResourceName, VirtualResource> virtual;
    private final Unreadable unreadable;

    public Verbs(
            Reading reading,
            Watching watching,
            Creating creating,
            Updating updating,
            Patching patching,
            Deleting deleting,
            Reviewing reviewing,
            Map<ResourceName, VirtualResource> virtual,
            Unreadable unreadable) {
        this.reading = reading;
        this.watching = watching;
        this.creating = creating;
        this.updating = updating;
        this.patching = patching;
        this.deleting = deleting;
        this.reviewing = reviewing;
        this.virtual = virtual;
        this.unreadable = unreadable;
    }

    /** Does what the call's verb says to the resource or its status. */
    public Answer perform(ApiCall call, ServedResource resource) {
        VirtualResource made = virtual.get(resource.name());
        if (made != null) {
            return reviewing.create(call, resource, made);
        }
        if (!call.target().verb().equals("create")) {
            unreadable.check(
                    resource.storedName(),
                    call.target().namespace(),
                    call.target().name());
        }
        return switch (call.target().verb()) {
            case "get" -> reading.get(call, resource);
            case "list" -> reading.list(call, resource);
            case "watch" -> watching.watch(call, resource);
            case "create" -> creating.create(call, resource);
            case "update" -> updating.update(call, resource);
            case "patch" -> patching.patch(call, resource);
            case "delete" -> deleting.delete(call, resource);
            case "deletecollection" -> deleting.deleteCollection(call, resource);
            default -> throw ApiException.methodNotAllowed();
        };
    }
}
