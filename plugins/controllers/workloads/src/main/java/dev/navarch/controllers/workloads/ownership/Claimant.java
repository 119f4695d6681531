package dev.navarch.controllers.workloads.ownership;

import dev.navarch.spi.informer.Informer;
import dev.navarch.spi.model.Owners;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds what belongs to an owner, adopting and releasing on the way. */
public final class Claimant<T extends HasMetadata> {

    private static final PatchContext STRATEGIC = PatchContext.of(PatchType.STRATEGIC_MERGE);

    private final Informer.Index<T> byController;
    private final KubernetesClient client;

    public Claimant(Informer<T> informer, KubernetesClient client) {
        this.byController = informer.index(object ->
                List.of(Owners.controllerOf(object).map(owner -> owner.getUid()).orElseGet(() -> orphansOf(object))));
        this.client = client;
    }

    /** The objects managed by the owner of that uid, as they are. */
    public List<T> managedBy(String uid) {
        return byController.get(uid);
    }

    /** The objects of that owner's namespace that nobody manages. */
    public List<T> orphansBeside(HasMetadata owner) {
        return byController.get(orphansOf(owner));
    }

    /**
     * What belongs to {@code owner} after it has taken over what is its own and let go of what is not.
     *
     * @param fresh reads the owner from the server: before adopting, one makes sure that it is still there
     */
    public List<T> claim(
            HasMetadata owner, @Nullable LabelSelector selector, Supplier<? extends @Nullable HasMetadata> fresh) {
        List<T> candidates = new ArrayList<>(managedBy(owner.getMetadata().getUid()));
        candidates.addAll(orphansBeside(owner));
        Claims<T> claims = Claims.decide(owner, selector, candidates);
        List<T> owned = new ArrayList<>(claims.kept());
        claims.released().forEach(object -> release(object, owner));
        if (!claims.adopted().isEmpty() && alive(owner, fresh.get())) {
            claims.adopted().forEach(object -> adopt(object, owner).ifPresent(owned::add));
        }
        return owned;
    }

    private Optional<T> adopt(T object, HasMetadata owner) {
        String patch = """
                {"metadata":{"uid":"%s","ownerReferences":[{"apiVersion":"%s","kind":"%s","name":"%s","uid":"%s",\
                "controller":true,"blockOwnerDeletion":true}]}}""".formatted(
                        object.getMetadata().getUid(),
                        owner.getApiVersion(),
                        owner.getKind(),
                        owner.getMetadata().getName(),
                        owner.getMetadata().getUid());
        return patch(object, patch);
    }

    private void release(T object, HasMetadata owner) {
        String patch =
                """
                {"metadata":{"uid":"%s","ownerReferences":[{"$patch":"delete","uid":"%s"}]}}""".formatted(object.getMetadata().getUid(), owner.getMetadata().getUid());
        patch(object, patch);
    }

    /** Empty where the object is gone or another one has taken its name (422: the uid in the patch differs). */
    private Optional<T> patch(T object, String patch) {
        try {
            return Optional.of(client.resource(object).patch(STRATEGIC, patch));
        } catch (KubernetesClientException e) {
            if (e.getCode() == 404 || e.getCode() == 422) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static boolean alive(HasMetadata owner, @Nullable HasMetadata fresh) {
        return fresh != null
                && owner.getMetadata().getUid().equals(fresh.getMetadata().getUid())
                && fresh.getMetadata().getDeletionTimestamp() == null;
    }

    /** No uid holds a slash. */
    private static String orphansOf(HasMetadata object) {
        return "/" + object.getMetadata().getNamespace();
    }
}
