package dev.navarch.apiserver.authentication;

import dev.navarch.spi.authentication.User;
import java.util.ArrayList;
import java.util.List;

/** Users as the server sees them, whoever knew them. */
public final class KnownUser {

    /** Who sends no credentials. */
    public static final User ANONYMOUS = new User("system:anonymous", User.UNAUTHENTICATED);

    private KnownUser() {}

    /** The user with the group of all who are known, or of all who are not. */
    public static User complete(User user) {
        if (user.inGroup(User.AUTHENTICATED) || user.inGroup(User.UNAUTHENTICATED)) {
            return user;
        }
        if (user.name().equals(ANONYMOUS.name())) {
            return with(user, User.UNAUTHENTICATED);
        }
        return with(user, User.AUTHENTICATED);
    }

    private static User with(User user, String group) {
        List<String> groups = new ArrayList<>(user.groups());
        groups.add(group);
        return new User(user.name(), user.uid(), List.copyOf(groups), user.extra());
    }
}
