package dev.navarch.apiserver.impersonation;

import dev.navarch.machinery.validation.Names;
import java.util.Optional;

/** The names of users that the cluster itself gives out. */
sealed interface KnownName {

    /** {@code system:node:NAME}. */
    record Node(String name) implements KnownName {}

    /** {@code system:serviceaccount:NAMESPACE:NAME}. */
    record ServiceAccount(String namespace, String name) implements KnownName {}

    /** What a user name stands for; empty for the name of any other user. */
    static Optional<KnownName> of(String user) {
        String node = "system:node:";
        if (user.startsWith(node) && Names.isSubdomain(user.substring(node.length()))) {
            return Optional.of(new Node(user.substring(node.length())));
        }
        String[] parts = user.split(":", -1);
        if (parts.length == 4
                && user.startsWith("system:serviceaccount:")
                && Names.isLabel(parts[2])
                && Names.isSubdomain(parts[3])) {
            return Optional.of(new ServiceAccount(parts[2], parts[3]));
        }
        return Optional.empty();
    }
}
