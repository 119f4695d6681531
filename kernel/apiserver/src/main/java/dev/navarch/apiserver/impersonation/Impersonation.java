package dev.navarch.apiserver.impersonation;

import dev.navarch.apiserver.authorization.AuthorizerChain;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import java.util.Optional;

/** Lets a user act as another, by headers, where one of the modes allows it. */
public final class Impersonation {

    private final AuthorizerChain authorizers;

    public Impersonation(AuthorizerChain authorizers) {
        this.authorizers = authorizers;
    }

    /**
     * The user that the request is to be judged by.
     *
     * @param user who really sends it
     * @param action what the request asks for
     * @throws ApiException 403 with the first mode's reason if none allows it
     */
    public User apply(ApiRequest request, User user, Action action) {
        Optional<Claim> claim = Claim.of(request);
        if (claim.isEmpty()) {
            return user;
        }
        ApiException first = null;
        for (Mode mode : Mode.values()) {
            if (!mode.concerns(claim.get(), user)) {
                continue;
            }
            try {
                return new ModeCheck(authorizers, mode, user).check(claim.get(), action);
            } catch (ApiException e) {
                first = first == null ? e : first;
            }
        }
        throw first == null ? ApiException.internalError("all impersonation modes failed") : first;
    }
}
