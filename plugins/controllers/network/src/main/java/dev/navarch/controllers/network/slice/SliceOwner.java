package dev.navarch.controllers.network.slice;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;

/**
 * What slices are made from.
 *
 * @param object a Service, or an Endpoints object that is mirrored
 * @param labels of each slice
 * @param annotations that a slice gets when it is written; a difference in them alone is no reason to write it
 * @param leavesEmptySlice whether one empty slice stands where there is no endpoint, to say that somebody looked
 */
record SliceOwner(
        HasMetadata object, Map<String, String> labels, Map<String, String> annotations, boolean leavesEmptySlice) {}
