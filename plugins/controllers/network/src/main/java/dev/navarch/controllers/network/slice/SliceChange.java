package dev.navarch.controllers.network.slice;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;

/** One thing to be done to an EndpointSlice. */
sealed interface SliceChange {

    record Create(EndpointSlice made) implements SliceChange {}

    record Update(EndpointSlice after) implements SliceChange {}

    record Delete(EndpointSlice slice) implements SliceChange {}
}
