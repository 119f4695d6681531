package dev.navarch.apiserver.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.apiserver.extension.Call;
import dev.navarch.apiserver.extension.SubresourceAction;
import dev.navarch.apiserver.registry.Registry;
import dev.navarch.kernel.certificate.ServiceAccountKey;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.spi.objects.ResourceName;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Answers POSTs to {@code serviceaccounts/token} with a new signed token. */
public final class TokenRequests implements SubresourceAction {

    private static final String GROUP = "authentication.k8s.io";
    private static final String KIND = "TokenRequest";
    private static final ResourceName ACCOUNTS = ResourceName.core("serviceaccounts");
    private static final long DEFAULT_SECONDS = 3600;
    private static final long LEAST_SECONDS = 600;
    private static final long MOST_SECONDS = 1L << 32;

    /** Kubelets ask for this much for the token that each pod has; old clients read it only once. */
    private static final long EXTENDED_SECONDS = 3607;

    /** So that is how long it really lives, with a claim that tells when it should have been read again. */
    private static final long EXTENSION_SECONDS = 365L * 24 * 3600;

    private final Registry registry;
    private final TokenSigner signer;
    private final String issuer;
    private final List<String> apiAudiences;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** @param apiAudiences what tokens are for that do not say */
    public TokenRequests(
            Registry registry,
            ServiceAccountKey key,
            String issuer,
            List<String> apiAudiences,
            InstantSource clock,
            RandomGenerator random) {
        this.registry = registry;
        this.signer = new TokenSigner(key);
        this.issuer = issuer;
        this.apiAudiences = List.copyOf(apiAudiences);
        this.clock = clock;
        this.random = random;
    }

    @Override
    public ResourceName resource() {
        return ACCOUNTS;
    }

    @Override
    public String subresource() {
        return "token";
    }

    @Override
    public void applyDefaults(ObjectNode body) {
        ObjectNode spec = body.withObjectProperty("spec");
        if (!spec.hasNonNull("expirationSeconds")) {
            spec.put("expirationSeconds", DEFAULT_SECONDS);
        }
    }

    @Override
    public void prepare(Call call, ObjectNode body) {
        String namespace = call.target().namespace();
        String name = call.target().name();
        checkName(body.path("metadata"), namespace, name);
        ObjectNode account = registry.get(ACCOUNTS, namespace, name);
        checkIdentity(body.path("metadata"), name, account);
        ObjectNode spec = body.withObjectProperty("spec");
        writeSpec(body, seconds(spec), audiences(spec));
        body.withObjectProperty("metadata")
                .put("name", name)
                .put("namespace", namespace)
                .put("uid", account.path("metadata").path("uid").asText())
                .put("creationTimestamp", now().toString());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public Answer perform(Call call, ObjectNode body) {
        String namespace = call.target().namespace();
        String name = call.target().name();
        ObjectNode account = registry.get(ACCOUNTS, namespace, name);
        ObjectNode spec = body.withObjectProperty("spec");
        long seconds = seconds(spec);
        List<String> audiences = audiences(spec);
        Optional<BoundObject> bound = spec.hasNonNull("boundObjectRef")
                ? Optional.of(BoundObject.find(registry, namespace, name, spec.path("boundObjectRef")))
                : Optional.empty();
        Instant now = now();
        boolean extended = seconds == EXTENDED_SECONDS
                && apiAudiences.equals(audiences)
                && bound.filter(object -> object.claim().equals("pod")).isPresent();
        ObjectNode claims = claims(account, audiences, bound, now, extended ? EXTENSION_SECONDS : seconds);
        if (extended) {
            claims.withObjectProperty("kubernetes.io").put("warnafter", now.getEpochSecond() + seconds);
        }
        call.annotate(
                "authentication.kubernetes.io/issued-credential-id",
                "JTI=" + claims.path("jti").asText());
        body.putObject("status")
                .put("token", signer.sign(claims))
                .put("expirationTimestamp", now.plusSeconds(seconds).toString());
        return new Answer(201, body);
    }

    private static void checkName(JsonNode metadata, String namespace, String name) {
        String given = metadata.path("name").asText();
        if (!given.isEmpty() && !given.equals(name)) {
            FieldErrors errors = new FieldErrors();
            errors.invalid(FieldPath.of("metadata", "name"), given, "must match the service account name if specified");
            throw ApiException.invalid(GROUP, KIND, name, errors.list());
        }
        String within = metadata.path("namespace").asText();
        if (!within.isEmpty() && !within.equals(namespace)) {
            throw ApiException.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
    }

    private static void checkIdentity(JsonNode metadata, String name, ObjectNode account) {
        String uid = metadata.path("uid").asText();
        String actual = account.path("metadata").path("uid").asText();
        if (!uid.isEmpty() && !uid.equals(actual)) {
            throw ApiException.conflict(
                    GROUP,
                    KIND,
                    name,
                    "the UID in the token request (" + uid + ") does not match the UID of the service account ("
                            + actual + ")");
        }
    }

    private static long seconds(ObjectNode spec) {
        if (!spec.hasNonNull("expirationSeconds")) {
            return DEFAULT_SECONDS;
        }
        long seconds = spec.path("expirationSeconds").asLong();
        FieldErrors errors = new FieldErrors();
        if (seconds < LEAST_SECONDS) {
            errors.invalid(
                    FieldPath.of("spec", "expirationSeconds"),
                    seconds,
                    "may not specify a duration less than 10 minutes");
        } else if (seconds > MOST_SECONDS) {
            errors.invalid(
                    FieldPath.of("spec", "expirationSeconds"),
                    seconds,
                    "may not specify a duration larger than 2^32 seconds");
        }
        if (!errors.isEmpty()) {
            throw ApiException.invalid(GROUP, KIND, "", errors.list());
        }
        return seconds;
    }

    private List<String> audiences(ObjectNode spec) {
        List<String> audiences = new ArrayList<>();
        spec.path("audiences").forEach(audience -> audiences.add(audience.asText()));
        return audiences.isEmpty() ? apiAudiences : audiences;
    }

    private static void writeSpec(ObjectNode body, long seconds, List<String> audiences) {
        JsonNode reference = body.path("spec").path("boundObjectRef");
        ObjectNode spec = body.putObject("spec");
        ArrayNode list = spec.putArray("audiences");
        audiences.forEach(list::add);
        spec.put("expirationSeconds", seconds);
        if (reference.isObject()) {
            spec.set("boundObjectRef", reference);
        } else {
            spec.putNull("boundObjectRef");
        }
    }

    private ObjectNode claims(
            ObjectNode account, List<String> audiences, Optional<BoundObject> bound, Instant now, long seconds) {
        JsonNode metadata = account.path("metadata");
        String namespace = metadata.path("namespace").asText();
        String name = metadata.path("name").asText();
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        ArrayNode list = claims.putArray("aud");
        audiences.forEach(list::add);
        claims.put("exp", now.getEpochSecond() + seconds);
        claims.put("iat", now.getEpochSecond());
        claims.put("iss", issuer);
        claims.put("jti", newId());
        ObjectNode kubernetes = claims.putObject("kubernetes.io").put("namespace", namespace);
        bound.ifPresent(object -> {
            object.node().ifPresent(node -> refer(kubernetes, "node", node.name(), node.uid()));
            refer(kubernetes, object.claim(), object.name(), object.uid());
        });
        refer(kubernetes, "serviceaccount", name, metadata.path("uid").asText());
        claims.put("nbf", now.getEpochSecond());
        claims.put("sub", "system:serviceaccount:" + namespace + ":" + name);
        return claims;
    }

    private static void refer(ObjectNode claims, String key, String name, String uid) {
        ObjectNode reference = claims.putObject(key).put("name", name);
        if (!uid.isEmpty()) {
            reference.put("uid", uid);
        }
    }

    /** A random UUID (version 4). */
    private String newId() {
        long high = random.nextLong() & ~0xf000L | 0x4000L;
        long low = random.nextLong() >>> 2 | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
