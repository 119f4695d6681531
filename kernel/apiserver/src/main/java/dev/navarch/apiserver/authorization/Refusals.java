package dev.navarch.apiserver.authorization;

import dev.navarch.apiserver.extension.Call;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Decision;

/** What is said to users who may not do what they ask for. */
public final class Refusals {

    private Refusals() {}

    /** Refuses a call whose user may do what it asks for, but not create what is missing for it. */
    public static void requireCreate(AuthorizerChain authorizers, Call call) {
        Action action = call.target().withVerb("create").action("", "");
        Decision decision = authorizers.authorize(call.user(), action);
        if (decision.verdict() != Decision.Verdict.ALLOW) {
            throw forbidden(call.user(), action, decision.reason());
        }
    }

    public static ApiException forbidden(User user, Action action, String why) {
        return switch (action) {
            case Action.OnResource resource ->
                ApiException.forbidden(
                        resource.group(), resource.resource(), resource.name(), reason(user, action, why));
            case Action.OnPath path -> ApiException.forbidden("", "", "", reason(user, action, why));
        };
    }

    public static String reason(User user, Action action, String why) {
        StringBuilder text = new StringBuilder("User \"").append(user.name()).append("\" cannot ");
        switch (action) {
            case Action.OnResource on -> {
                text.append(on.verb()).append(" resource \"").append(on.resource());
                if (!on.subresource().isEmpty()) {
                    text.append('/').append(on.subresource());
                }
                text.append("\" in API group \"").append(on.group()).append('"');
                text.append(
                        on.namespace().isEmpty()
                                ? " at the cluster scope"
                                : " in the namespace \"" + on.namespace() + "\"");
            }
            case Action.OnPath on ->
                text.append(on.verb()).append(" path \"").append(on.path()).append('"');
        }
        return why.isEmpty() ? text.toString() : text.append(": ").append(why).toString();
    }
}
