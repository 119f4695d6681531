package dev.navarch.apiserver.impersonation;

import dev.navarch.apiserver.authorization.AuthorizerChain;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets a user act as another, by headers, where one of the modes allows it. */
public final class Impersonation {

    private static final int REMEMBERED = 10_000;

    private final AuthorizerChain authorizers;
    /** The mode that last worked for a user: it is tried first, and its reason is told first. */
    private final Map<String, Mode> lastByUser = new ConcurrentHashMap<>();

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
        for (Mode mode : modes(user)) {
            if (!mode.concerns(claim.get(), user)) {
                continue;
            }
            try {
                User other = new ModeCheck(authorizers, mode, user).check(claim.get(), action);
                remember(user, mode);
                return other;
            } catch (ApiException e) {
                first = first == null ? e : first;
            }
        }
        throw first == null ? ApiException.internalError("all impersonation modes failed") : first;
    }

    private Set<Mode> modes(User user) {
        Set<Mode> modes = new LinkedHashSet<>();
        Mode last = lastByUser.get(user.name());
        if (last != null) {
            modes.add(last);
        }
        modes.addAll(List.of(Mode.values()));
        return modes;
    }

    private void remember(User user, Mode mode) {
        if (lastByUser.size() >= REMEMBERED) {
            lastByUser.clear();
        }
        lastByUser.put(user.name(), mode);
    }
}
