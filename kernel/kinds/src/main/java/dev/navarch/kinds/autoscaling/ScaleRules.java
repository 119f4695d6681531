package dev.navarch.kinds.autoscaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.KindRules;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;

/** Scales: how many replicas a workload is to have. They are never stored. */
public final class ScaleRules implements KindRules {

    @Override
    public void validate(ObjectNode scale, FieldErrors errors) {
        Place.field(scale, "spec", errors).at("replicas").nonNegative();
    }
}
