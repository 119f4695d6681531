package dev.navarch.apiserver.authentication;

import java.util.List;

/**
 * Whether requests without credentials are let in, as those of nobody in particular.
 *
 * @param paths for which they are; empty for all
 */
public record AnonymousAccess(boolean enabled, List<String> paths) {

    public static final AnonymousAccess EVERYWHERE = new AnonymousAccess(true, List.of());
    public static final AnonymousAccess NOWHERE = new AnonymousAccess(false, List.of());

    boolean admits(String path) {
        return enabled && (paths.isEmpty() || paths.contains(path));
    }
}
