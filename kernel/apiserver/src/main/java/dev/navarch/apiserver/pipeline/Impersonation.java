package dev.navarch.apiserver.pipeline;

import dev.navarch.apiserver.authorization.AuthorizerChain;
import dev.navarch.apiserver.request.ApiRequest;
import dev.navarch.machinery.status.ApiException;
import dev.navarch.spi.authentication.User;
import dev.navarch.spi.authorization.Action;
import dev.navarch.spi.authorization.Decision;
import dev.navarch.spi.authorization.Decision.Verdict;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lets a user act as another, by headers, where authorization allows it for each thing claimed. */
final class Impersonation {

    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";
    private static final String EXTRA = "impersonate-extra-";
    private static final String AUTHENTICATION = "authentication.k8s.io";

    private final AuthorizerChain authorizers;

    Impersonation(AuthorizerChain authorizers) {
        this.authorizers = authorizers;
    }

    /** The user that the request is to be judged by. */
    User apply(ApiRequest request, User user) {
        String name = request.header("impersonate-user");
        List<String> groups = request.headerValues("impersonate-group");
        String uid = request.header("impersonate-uid");
        Map<String, List<String>> extra = extra(request);
        if (name.isEmpty()) {
            if (!groups.isEmpty() || !uid.isEmpty() || !extra.isEmpty()) {
                throw ApiException.badRequest("groups, uids and extras cannot be impersonated without a user");
            }
            return user;
        }
        List<String> effective = new ArrayList<>(groups);
        if (name.startsWith(SERVICE_ACCOUNT) && name.split(":").length == 4) {
            String[] parts = name.split(":");
            check(user, "", "serviceaccounts", "", parts[2], parts[3]);
            if (groups.isEmpty()) {
                effective.add("system:serviceaccounts");
                effective.add("system:serviceaccounts:" + parts[2]);
            }
        } else {
            check(user, "", "users", "", "", name);
        }
        for (String group : groups) {
            check(user, "", "groups", "", "", group);
        }
        if (!uid.isEmpty()) {
            check(user, AUTHENTICATION, "uids", "", "", uid);
        }
        extra.forEach((key, values) -> {
            for (String value : values) {
                check(user, AUTHENTICATION, "userextras", key, "", value);
            }
        });
        return Authentications.complete(new User(name, uid, List.copyOf(effective), extra));
    }

    private void check(User user, String group, String resource, String subresource, String namespace, String name) {
        Action action = new Action.OnResource("impersonate", group, "v1", resource, subresource, namespace, name);
        Decision decision = authorizers.authorize(user, action);
        if (decision.verdict() != Verdict.ALLOW) {
            throw ApiException.forbidden(group, resource, name, Refusals.reason(user, action, decision.reason()));
        }
    }

    private static Map<String, List<String>> extra(ApiRequest request) {
        Map<String, List<String>> extra = new HashMap<>();
        request.headers().forEach((name, values) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(EXTRA)) {
                String key = lower.substring(EXTRA.length());
                try {
                    extra.put(URLDecoder.decode(key, StandardCharsets.UTF_8), List.copyOf(values));
                } catch (IllegalArgumentException e) {
                    extra.put(key, List.copyOf(values));
                }
            }
        });
        return extra;
    }
}
