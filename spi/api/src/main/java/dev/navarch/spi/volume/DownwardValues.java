package dev.navarch.spi.volume;

import io.fabric8.kubernetes.api.model.ObjectFieldSelector;
import io.fabric8.kubernetes.api.model.ResourceFieldSelector;

/** What a pod can be told about itself, as text. */
public interface DownwardValues {

    /** Such as {@code metadata.labels}, one {@code key="value"} a line. */
    String field(ObjectFieldSelector selector) throws VolumeFailure;

    /** Such as {@code limits.cpu}, in units of the divisor, rounded up. */
    String resource(ResourceFieldSelector selector) throws VolumeFailure;
}
