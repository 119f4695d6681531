package dev.navarch.spi.authentication;

import java.util.List;
import java.util.Map;

/**
 * Who acts.
 *
 * @param name such as {@code system:serviceaccount:kube-system:default}
 * @param uid empty where there is none
 * @param groups without {@code system:authenticated}, which the API server adds
 * @param extra further facts about the user, by key
 */
public record User(String name, String uid, List<String> groups, Map<String, List<String>> extra) {

    public static final String AUTHENTICATED = "system:authenticated";
    public static final String UNAUTHENTICATED = "system:unauthenticated";
    public static final String MASTERS = "system:masters";

    public User(String name, String... groups) {
        this(name, "", List.of(groups), Map.of());
    }

    public boolean inGroup(String group) {
        return groups.contains(group);
    }
}
