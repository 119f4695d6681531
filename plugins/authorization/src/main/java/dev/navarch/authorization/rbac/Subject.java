package dev.navarch.authorization.rbac;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.authentication.User;

/** To whom a binding gives a role. */
sealed interface Subject {

    /** The text under which bindings for this subject are found; users and service accounts share one name space. */
    String key();

    /** As it is shown in reasons. */
    String shown();

    static String userKey(String name) {
        return "u:" + name;
    }

    static String groupKey(String name) {
        return "g:" + name;
    }

    /** The subject of a binding in {@code namespace}, empty for a ClusterRoleBinding. */
    static Subject of(JsonNode subject, String namespace) {
        String name = subject.path("name").asText();
        return switch (subject.path("kind").asText()) {
            case "Group" -> new Group(name);
            case "ServiceAccount" -> new Account(subject.path("namespace").asText(namespace), name);
            default -> new Person(name);
        };
    }

    default boolean is(User user) {
        return key().equals(userKey(user.name())) || this instanceof Group(String name) && user.inGroup(name);
    }

    record Person(String name) implements Subject {
        @Override
        public String key() {
            return userKey(name);
        }

        @Override
        public String shown() {
            return "User \"" + name + "\"";
        }
    }

    record Group(String name) implements Subject {
        @Override
        public String key() {
            return groupKey(name);
        }

        @Override
        public String shown() {
            return "Group \"" + name + "\"";
        }
    }

    record Account(String namespace, String name) implements Subject {
        @Override
        public String key() {
            return userKey("system:serviceaccount:" + namespace + ":" + name);
        }

        @Override
        public String shown() {
            return "ServiceAccount \"" + name + "/" + namespace + "\"";
        }
    }
}
