package dev.navarch.admission.serviceaccount;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.admission.RejectedException;

/** A pod that mirrors a static one has no identity, and so no access to what needs one. */
final class MirrorPodRules {

    private MirrorPodRules() {}

    static void check(JsonNode spec) throws RejectedException {
        if (!spec.path("serviceAccountName").asText().isEmpty()) {
            throw new RejectedException("a mirror pod may not reference service accounts");
        }
        if (!PodSecrets.ofVolumes(spec).isEmpty()
                || !PodSecrets.ofEnvironment(spec).isEmpty()
                || !PodSecrets.ofImages(spec).isEmpty()) {
            throw new RejectedException("a mirror pod may not reference secrets");
        }
        for (JsonNode volume : spec.path("volumes")) {
            for (JsonNode source : volume.at("/projected/sources")) {
                if (source.has("serviceAccountToken")) {
                    throw new RejectedException("a mirror pod may not use ServiceAccountToken volume projections");
                }
            }
        }
    }
}
