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
        for (JsonNode volume : spec.path("volumes")) {
            refuseOther(
                    volume.path("secret").path("secretName"),
                    mountable,
                    "volume with secret.secretName",
                    name,
                    "secret");
        }
        checkContainers(spec.path("initContainers"), "init container ", mountable, name);
        checkContainers(spec.path("containers"), "container ", mountable, name);
        Set<String> pullable = names(account.path("imagePullSecrets"));
        int index = 0;
        for (JsonNode secret : spec.path("imagePullSecrets")) {
            refuseOther(
                    secret.path("name"), pullable, "imagePullSecrets[" + index++ + "].name", name, "imagePullSecret");
        }
    }

    /** Checks containers that were added to a running pod. A refusal is told as a failure, not as forbidden. */
    static void checkEphemeral(JsonNode spec, JsonNode account) throws RejectedException {
        try {
            checkContainers(
                    spec.path("ephemeralContainers"),
                    "ephemeral container ",
                    names(account.path("secrets")),
                    account.path("metadata").path("name").asText());
        } catch (RejectedException e) {
            throw RejectedException.failed(e.getMessage());
        }
    }

    private static void checkContainers(JsonNode containers, String kind, Set<String> mountable, String account)
            throws RejectedException {
        for (JsonNode container : containers) {
            String start = kind + container.path("name").asText();
            for (JsonNode variable : container.path("env")) {
                refuseOther(
                        variable.at("/valueFrom/secretKeyRef/name"),
                        mountable,
                        start + " with envVar " + variable.path("name").asText() + " referencing secret.secretName",
                        account,
                        "secret");
            }
            for (JsonNode source : container.path("envFrom")) {
                refuseOther(
                        source.at("/secretRef/name"),
                        mountable,
                        start + " with envFrom referencing secret.secretName",
                        account,
                        "secret");
            }
        }
    }

    private static void refuseOther(JsonNode secret, Set<String> allowed, String where, String account, String what)
            throws RejectedException {
        if (!secret.isMissingNode() && !allowed.contains(secret.asText())) {
            throw new RejectedException(where + "=\"" + secret.asText() + "\" is not allowed because service account "
                    + account + " does not reference that " + what);
        }
    }

    private static Set<String> names(JsonNode references) {
        Set<String> names = new HashSet<>();
        references.forEach(reference -> names.add(reference.path("name").asText()));
        return names;
    }
}
