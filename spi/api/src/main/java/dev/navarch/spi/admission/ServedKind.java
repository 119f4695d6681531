package dev.navarch.spi.admission;

import dev.navarch.spi.objects.ResourceName;

/** Where objects of a kind are found. */
public record ServedKind(ResourceName resource, boolean namespaced) {}
