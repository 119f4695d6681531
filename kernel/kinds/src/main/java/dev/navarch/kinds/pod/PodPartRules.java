package dev.navarch.kinds.pod;

import dev.navarch.kinds.KeptMetadata;
import dev.navarch.kinds.PartRules;

/** The rules of a subresource that writes a part of a pod's spec and nothing of its metadata. */
interface PodPartRules extends PartRules {

    @Override
    default KeptMetadata keptMetadata() {
        return KeptMetadata.LABELS_AND_OWNERS;
    }

    @Override
    default boolean checksName() {
        return true;
    }

    @Override
    default boolean writesSpec() {
        return true;
    }
}
