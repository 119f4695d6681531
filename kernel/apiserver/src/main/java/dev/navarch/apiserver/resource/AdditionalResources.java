package dev.navarch.apiserver.resource;

import dev.navarch.machinery.resource.ResourceType;
import dev.navarch.spi.objects.ResourceName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Resources that come and go while the server runs. */
public interface AdditionalResources {

    /** None at all. */
    AdditionalResources NONE = new AdditionalResources() {
        @Override
        public @Nullable ServedResource find(String group, String version, String resource) {
            return null;
        }

        @Override
        public @Nullable ServedResource stored(ResourceName name) {
            return null;
        }

        @Override
        public List<ResourceType> types() {
            return List.of();
        }
    };

    /** The resource served under these names, or null. */
    @Nullable
    ServedResource find(String group, String version, String resource);

    /** A resource in the version in which it is stored, or null. */
    @Nullable
    ServedResource stored(ResourceName name);

    /** All that are served, in the order of discovery: the same list until something changes. */
    List<ResourceType> types();
}
