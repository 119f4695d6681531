package dev.navarch.apiserver.extension;

import dev.navarch.spi.objects.ResourceName;

/** A subresource of one resource. */
public sealed interface Subresource permits SubresourceView, SubresourceAction {

    /** The parent resource. */
    ResourceName resource();

    /** The subresource's name, such as {@code scale}. */
    String subresource();
}
