package dev.navarch.apiserver.openapi;

import java.util.Locale;

/** How a group and version appear in names. */
record GroupName(String group, String version) {

    /** In camel case, beginning small: {@code rbacAuthorization}. */
    String camel() {
        if (group.isEmpty()) {
            return "core";
        }
        StringBuilder camel = new StringBuilder();
        for (String word : plain().split("\\.")) {
            camel.append(camel.isEmpty() ? word : capital(word));
        }
        return camel.toString();
    }

    /** The tag of its operations. */
    String tag() {
        return version.isEmpty() ? camel() : camel() + "_" + version;
    }

    /** As it stands in the names of operations: {@code AppsV1}. */
    String inIds() {
        return capital(camel()) + capital(version);
    }

    /** The path under which it is served, without slashes at the ends. */
    String root() {
        return group.isEmpty() ? "api/" + version : "apis/" + group + "/" + version;
    }

    static String capital(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private String plain() {
        String suffix = ".k8s.io";
        return group.endsWith(suffix) ? group.substring(0, group.length() - suffix.length()) : group;
    }
}
