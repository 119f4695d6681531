package dev.navarch.controllers.workloads.revision;

import dev.navarch.spi.controller.ControllerContext;
import dev.navarch.spi.controller.Key;
import dev.navarch.spi.controller.OwnWrites;
import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.model.Owners;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the ControllerRevisions of workloads of one kind. */
public final class RevisionKeeper {

    private final ControllerContext context;
    private final String hashLabel;
    private final Informer.Index<ControllerRevision> byOwner;
    private final OwnWrites<ControllerRevision> writes;

    /**
     * Only from within {@code Controller.reconciler}.
     *
     * @param kind of the owners
     * @param hashLabel the revisions' label for the template's hash
     */
    public RevisionKeeper(ControllerContext context, String kind, String hashLabel) {
        this.context = context;
        this.hashLabel = hashLabel;
        Informer<ControllerRevision> revisions =
                context.watch(ControllerRevision.class, revision -> Owners.controllerOf(revision)
                        .filter(owner -> owner.getKind().equals(kind))
                        .map(owner -> new Key(revision.getMetadata().getNamespace(), owner.getName()))
                        .stream()
                        .toList());
        this.byOwner = revisions.index(revision -> Owners.controllerOf(revision).map(owner -> owner.getUid()).stream()
                .toList());
        this.writes = new OwnWrites<>(revisions, context.clock());
    }

    /** Whether all that was written for that workload is seen. */
    public boolean visible(Key key) {
        return writes.visible(key);
    }

    public void forget(Key key) {
        writes.forget(key);
    }

    public TemplateHistory history(HasMetadata owner) {
        return TemplateHistory.of(byOwner.get(owner.getMetadata().getUid()));
    }

    /** The newest revision, which is that of the present template: found, moved to the top, or made. */
    public ControllerRevision current(
            Key key, HasMetadata owner, PodTemplateSpec template, @Nullable Integer collisions) {
        TemplateHistory history = history(owner);
        Optional<ControllerRevision> found = history.find(template);
        if (found.isPresent() && history.isNewest(found.get())) {
            return found.get();
        }
        ControllerRevision written = found.isPresent()
                ? context.client()
                        .resource(new ControllerRevisionBuilder(found.get())
                                .withRevision(history.next())
                                .build())
                        .update()
                : context.client()
                        .resource(history.make(owner, template, hashLabel, collisions))
                        .create();
        writes.stored(key, written);
        return written;
    }

    /** Deletes what is more than the history is to hold. */
    public void cleanUp(Key key, HasMetadata owner, Set<String> used, @Nullable Integer limit) {
        List<ControllerRevision> superfluous = history(owner).superfluous(used, limit);
        superfluous.forEach(revision -> {
            context.client().resource(revision).delete();
            writes.deleted(key, revision);
        });
    }
}
