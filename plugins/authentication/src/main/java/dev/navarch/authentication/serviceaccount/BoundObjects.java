package dev.navarch.authentication.serviceaccount;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.authentication.serviceaccount.TokenClaims.Reference;
import dev.navarch.spi.authentication.AuthenticationException;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.objects.Objects;
import dev.navarch.spi.objects.ResourceName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The objects on whose life that of a token depends. */
final class BoundObjects {

    private static final String PREFIX = "authentication.kubernetes.io/";

    /** How long a token outlives the deletion timestamp of its object, so that it can finish its work. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final Objects objects;
    private final InstantSource clock;

    BoundObjects(Objects objects, InstantSource clock) {
        this.objects = objects;
        this.clock = clock;
    }

    /** The account as a user, if it and all else that the token is bound to still exist. */
    User user(TokenClaims claims) throws AuthenticationException {
        require("serviceaccounts", claims.namespace(), claims.account());
        Map<String, List<String>> extra = new TreeMap<>();
        if (!claims.id().isEmpty()) {
            extra.put(PREFIX + "credential-id", List.of("JTI=" + claims.id()));
        }
        if (claims.secret().isPresent()) {
            require("secrets", claims.namespace(), claims.secret().get());
        }
        if (claims.pod().isPresent()) {
            require("pods", claims.namespace(), claims.pod().get());
            mention(extra, "pod", claims.pod().get());
        }
        if (claims.node().isPresent()) {
            if (claims.pod().isEmpty()) {
                require("nodes", "", claims.node().get());
            }
            mention(extra, "node", claims.node().get());
        }
        return new User(
                "system:serviceaccount:" + claims.namespace() + ":"
                        + claims.account().name(),
                claims.account().uid(),
                List.of("system:serviceaccounts", "system:serviceaccounts:" + claims.namespace()),
                Map.copyOf(extra));
    }

    private static void mention(Map<String, List<String>> extra, String kind, Reference reference) {
        extra.put(PREFIX + kind + "-name", List.of(reference.name()));
        if (!reference.uid().isEmpty()) {
            extra.put(PREFIX + kind + "-uid", List.of(reference.uid()));
        }
    }

    private void require(String resource, String namespace, Reference reference) throws AuthenticationException {
        ResourceName name = ResourceName.core(resource);
        boolean account = resource.equals("serviceaccounts");
        Optional<ObjectNode> found = objects.find(name, namespace, reference.name());
        if (found.filter(object -> is(object, reference)).isEmpty()) {
            found = objects.update(name, namespace, reference.name(), UnaryOperator.identity());
        }
        if (found.filter(this::lives).isEmpty()) {
            throw new AuthenticationException(
                    account
                            ? "serviceaccounts \"" + reference.name() + "\" not found"
                            : "service account token has been invalidated");
        }
        if (!is(found.get(), reference)) {
            String uid = found.get().path("metadata").path("uid").asText();
            String kind = resource.substring(0, resource.length() - 1);
            throw new AuthenticationException(
                    account
                            ? "service account UID (" + uid + ") does not match claim (" + reference.uid() + ")"
                            : kind + " UID (" + uid + ") does not match service account " + kind + " ref claim ("
                                    + reference.uid() + ")");
        }
    }

    private static boolean is(ObjectNode object, Reference reference) {
        return object.path("metadata").path("uid").asText().equals(reference.uid());
    }

    private boolean lives(ObjectNode object) {
        String deletion = object.path("metadata").path("deletionTimestamp").asText();
        return deletion.isEmpty() || Instant.parse(deletion).plus(GRACE).isAfter(clock.instant());
    }
}
