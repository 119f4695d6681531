package dev.navarch.apiserver.resource;

import dev.navarch.apiserver.admission.ServedKinds;
import dev.navarch.machinery.resource.ResourceType;
import dev.navarch.spi.admission.ServedKind;
import dev.navarch.spi.objects.ResourceName;
import java.util.Optional;

/** Finds resources by the kinds that they serve. */
public record KindIndex(Resources resources) implements ServedKinds {

    @Override
    public Optional<ServedKind> find(String apiVersion, String kind) {
        for (ResourceType type : resources.types()) {
            if (type.kind().equals(kind) && type.apiVersion().equals(apiVersion)) {
                return Optional.of(
                        new ServedKind(new ResourceName(type.storageGroup(), type.resource()), type.namespaced()));
            }
        }
        return Optional.empty();
    }
}
