package dev.navarch.admission.serviceaccount;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.spi.admission.AdmissionRequest;
import dev.navarch.spi.admission.MutatingAdmission;
import dev.navarch.spi.admission.Operation;
import dev.navarch.spi.admission.RejectedException;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import dev.navarch.spi.plugin.PluginContext;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gives each pod a service account, the account's pull secrets, and a volume with its token unless pod or account decline
 * it. Pods that mirror static ones have none of these.
 */
public final class ServiceAccount implements MutatingAdmission {

    private static final ResourceName ACCOUNTS = ResourceName.core("serviceaccounts");
    private static final String DEFAULT = "default";
    private static final String MIRROR = "kubernetes.io/config.mirror";
    private static final String ENFORCE_SECRETS = "kubernetes.io/enforce-mountable-secrets";

    /** How an annotation may say yes. */
    private static final Set<String> TRUE = Set.of("1", "t", "T", "true", "True", "TRUE");

    /** How long the default account of a new namespace is waited for, which a controller makes. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private @Nullable Objects objects;

    @Override
    public int order() {
        return 140;
    }

    @Override
    public void start(PluginContext context) {
        objects = context.objects();
    }

    @Override
    public boolean handles(Operation operation, String group, String resource, String subresource) {
        return group.isEmpty()
                && resource.equals("pods")
                && (operation == Operation.CREATE && subresource.isEmpty()
                        || operation == Operation.UPDATE && subresource.equals("ephemeralcontainers"));
    }

    @Override
    public void mutate(AdmissionRequest request) throws RejectedException {
        ObjectNode pod = request.object().orElseThrow();
        ObjectNode spec = pod.withObjectProperty("spec");
        if (request.operation() == Operation.UPDATE) {
            checkEphemeral(request.namespace(), spec);
            return;
        }
        if (pod.path("metadata").path("annotations").has(MIRROR)) {
            MirrorPodRules.check(spec);
            return;
        }
        String name = spec.path("serviceAccountName").asText(DEFAULT);
        if (name.isEmpty()) {
            name = DEFAULT;
        }
        ObjectNode account = find(request.namespace(), name);
        spec.put("serviceAccountName", name);
        spec.put("serviceAccount", name);
        if (mountsToken(spec, account)) {
            TokenVolume.mount(spec);
        }
        if (spec.path("imagePullSecrets").isEmpty()
                && !account.path("imagePullSecrets").isEmpty()) {
            ArrayNode secrets = spec.putArray("imagePullSecrets");
            account.path("imagePullSecrets")
                    .forEach(secret -> secrets.addObject().set("name", secret.path("name")));
        }
        if (limitsSecrets(account)) {
            MountableSecrets.check(spec, account);
        }
    }

    private void checkEphemeral(String namespace, JsonNode spec) throws RejectedException {
        ObjectNode account = find(namespace, spec.path("serviceAccountName").asText());
        if (limitsSecrets(account)) {
            MountableSecrets.checkEphemeral(spec, account);
        }
    }

    private static boolean limitsSecrets(JsonNode account) {
        return TRUE.contains(account.path("metadata")
                .path("annotations")
                .path(ENFORCE_SECRETS)
                .asText());
    }

    private static boolean mountsToken(JsonNode spec, JsonNode account) {
        for (JsonNode source : new JsonNode[] {spec, account}) {
            if (source.hasNonNull("automountServiceAccountToken")) {
                return source.path("automountServiceAccountToken").asBoolean();
            }
        }
        return true;
    }

    private ObjectNode find(String namespace, String name) throws RejectedException {
        Objects known = java.util.Objects.requireNonNull(objects, "not started");
        Optional<ObjectNode> account = known.find(ACCOUNTS, namespace, name)
                .or(() -> known.update(ACCOUNTS, namespace, name, UnaryOperator.identity()));
        if (account.isEmpty() && name.equals(DEFAULT)) {
            account = await(known, namespace);
        }
        return account.orElseThrow(() -> new RejectedException("error looking up service account " + namespace + "/"
                + name + ": serviceaccount \"" + name + "\" not found"));
    }

    private static Optional<ObjectNode> await(Objects known, String namespace) {
        CompletableFuture<ObjectNode> made = new CompletableFuture<>();
        try (AutoCloseable following = known.follow(ACCOUNTS, change -> {
            if (!change.deleted()
                    && change.namespace().equals(namespace)
                    && change.name().equals(DEFAULT)) {
                made.complete(change.object());
            }
        })) {
            return Optional.of(made.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (Exception e) {
            return Optional.empty();
        }
    }
}
