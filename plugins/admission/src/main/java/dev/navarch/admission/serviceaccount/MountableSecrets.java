package dev.navarch.admission.serviceaccount;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.admission.RejectedException;
import java.util.HashSet;
import java.util.Set;

/** Pods of an account that says so use no other Secrets than the account lists. */
final class MountableSecrets {

    private MountableSecrets() {}

    static void check(JsonNode spec, JsonNode account) throws RejectedException {
        Set<String> mountable = names(account.path("secrets"));
        String name = account.path("metadata").path("name").asText();
        refuse(PodSecrets.ofVolumes(spec), mountable, "volume with secret.secretName=", name);
        refuse(PodSecrets.ofEnvironment(spec), mountable, "environment variable from secret ", name);
        refuse(
                PodSecrets.ofImages(spec),
                names(account.path("imagePullSecrets")),
                "imagePullSecrets references secret ",
                name);
    }

    private static void refuse(Set<String> used, Set<String> allowed, String what, String account)
            throws RejectedException {
        for (String secret : used) {
            if (!allowed.contains(secret)) {
                throw new RejectedException(what + "\"" + secret
                        + "\" is not allowed because service account " + account
                        + " does not reference that secret");
            }
        }
    }

    private static Set<String> names(JsonNode references) {
        Set<String> names = new HashSet<>();
        references.forEach(reference -> names.add(reference.path("name").asText()));
        return names;
    }
}
