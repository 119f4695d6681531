package dev.navarch.apiserver.pipeline;

import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;

/** What is said to users who may not do what they ask for. */
final class Refusals {

    private Refusals() {}

    static ApiException forbidden(User user, Action action, String why) {
        return switch (action) {
            case Action.OnResource resource -> ApiException.forbidden(
                    resource.group(), resource.resource(), resource.name(), reason(user, action, why));
            case Action.OnPath path -> ApiException.forbidden("", "", "", reason(user, action, why));
        };
    }

    static String reason(User user, Action action, String why) {
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
            case Action.OnPath on -> text.append(on.verb()).append(" path \"").append(on.path()).append('"');
        }
        return why.isEmpty() ? text.toString() : text.append(": ").append(why).toString();
    }
}
