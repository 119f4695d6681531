package dev.navarch.controllers.workloads.ownership;

import dev.navarch.spi.model.LabelSelectors;
import dev.navarch.spi.model.Owners;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an owner has and what should become of it.
 *
 * @param kept managed by the owner and matching its selector
 * @param adopted managed by nobody, matching, to be taken over
 * @param released managed by the owner, no longer matching, to be let go
 */
public record Claims<T extends HasMetadata>(List<T> kept, List<T> adopted, List<T> released) {

    /**
     * Decides over {@code candidates}: those that the owner manages and those that nobody does, of its namespace. An owner
     * that is being deleted neither takes nor lets go.
     */
    public static <T extends HasMetadata> Claims<T> decide(
            HasMetadata owner, @Nullable LabelSelector selector, Collection<T> candidates) {
        boolean ownerLives = owner.getMetadata().getDeletionTimestamp() == null;
        List<T> kept = new ArrayList<>();
        List<T> adopted = new ArrayList<>();
        List<T> released = new ArrayList<>();
        for (T candidate : candidates) {
            boolean matches =
                    LabelSelectors.matches(selector, candidate.getMetadata().getLabels());
            if (Owners.isControlledBy(candidate, owner)) {
                if (matches || !ownerLives) {
                    kept.add(candidate);
                } else {
                    released.add(candidate);
                }
            } else if (matches
                    && ownerLives
                    && Owners.controllerOf(candidate).isEmpty()
                    && candidate.getMetadata().getDeletionTimestamp() == null) {
                adopted.add(candidate);
            }
        }
        return new Claims<>(kept, adopted, released);
    }
}
