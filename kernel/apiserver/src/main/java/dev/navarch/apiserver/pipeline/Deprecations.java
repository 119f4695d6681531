package dev.navarch.apiserver.pipeline;

import dev.navarch.apiserver.call.ApiCall;
import dev.navarch.apiserver.resource.ServedResource;
import java.util.Map;

/** Kinds that Kubernetes advises against: whoever asks for one is told so. */
final class Deprecations {

    private static final Map<String, String> WARNINGS = Map.of(
            "componentstatuses", "v1 ComponentStatus is deprecated in v1.19+",
            "endpoints", "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice");

    private Deprecations() {}

    static void warn(ApiCall call, ServedResource resource) {
        String warning =
                resource.type().group().isEmpty() ? WARNINGS.get(resource.type().resource()) : null;
        if (warning != null) {
            call.warn(warning);
        }
    }
}
