package dev.navarch.apiserver.review;

import dev.navarch.apiserver.authentication.AuthenticatorChain;
import dev.navarch.apiserver.authorization.AuthorizerChain;
import dev.navarch.apiserver.extension.VirtualResource;
import java.time.InstantSource;
import java.util.List;

/** All reviews that the server answers. */
public final class Reviews {

    private Reviews() {}

    /** @param apiAudiences audiences that this server answers to: those of tokens that are not for anyone else */
    public static List<VirtualResource> all(
            AuthorizerChain authorizers,
            AuthenticatorChain authenticators,
            List<String> apiAudiences,
            InstantSource clock) {
        return List.of(
                new SubjectAccessReviews(authorizers),
                new LocalSubjectAccessReviews(authorizers),
                new SelfSubjectAccessReviews(authorizers),
                new SelfSubjectRulesReviews(authorizers),
                new TokenReviews(authenticators, apiAudiences),
                new SelfSubjectReviews(clock));
    }
}
