package dev.navarch.apiserver.impersonation;

import dev.navarch.apiserver.impersonation.KnownName.Node;
import dev.navarch.apiserver.impersonation.KnownName.ServiceAccount;
import dev.navarch.spi.authentication.User;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The ways in which a user may act as another, the narrowest first; each is granted by verbs of its own. */
enum Mode {
    /** A pod's service account acts as the node that the pod is on. */
    ASSOCIATED_NODE {
        @Override
        boolean concerns(Claim claim, User user) {
            List<String> node = user.extra().getOrDefault("authentication.kubernetes.io/node-name", List.of());
            return claim.isNameOnly()
                    && KnownName.of(user.name())
                            .filter(ServiceAccount.class::isInstance)
                            .isPresent()
                    && node.size() == 1
                    && KnownName.of(claim.name()).equals(Optional.of(new Node(node.getFirst())));
        }
    },
    /** Acting as any node. */
    ARBITRARY_NODE {
        @Override
        boolean concerns(Claim claim, User user) {
            return claim.isNameOnly()
                    && KnownName.of(claim.name()).filter(Node.class::isInstance).isPresent();
        }
    },
    SERVICEACCOUNT {
        @Override
        boolean concerns(Claim claim, User user) {
            return claim.isNameOnly()
                    && KnownName.of(claim.name())
                            .filter(ServiceAccount.class::isInstance)
                            .isPresent();
        }
    },
    /** Acting as somebody whom the cluster did not name. */
    USER_INFO {
        @Override
        boolean concerns(Claim claim, User user) {
            return KnownName.of(claim.name()).isEmpty();
        }
    },
    /** Acting as anybody in everything, by the one verb {@code impersonate}. */
    UNCONSTRAINED {
        @Override
        boolean concerns(Claim claim, User user) {
            return true;
        }

        @Override
        String verb() {
            return "impersonate";
        }
    };

    /** Whether a claim is of this kind at all. */
    abstract boolean concerns(Claim claim, User user);

    /** The verb on the user, groups and so on that are claimed. */
    String verb() {
        return "impersonate:" + text();
    }

    /** The verb on what the request is about; for constrained modes. */
    String verbOn(String verb) {
        return "impersonate-on:" + text() + ":" + verb;
    }

    boolean isConstrained() {
        return this != UNCONSTRAINED;
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
