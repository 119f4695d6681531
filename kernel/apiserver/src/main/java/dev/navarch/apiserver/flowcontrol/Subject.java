package dev.navarch.apiserver.flowcontrol;

import com.fasterxml.jackson.databind.JsonNode;
import dev.navarch.spi.authentication.User;

/** Whom a rule is about. */
sealed interface Subject {

    boolean matches(User user);

    static Subject of(JsonNode subject) {
        return switch (subject.path("kind").asText()) {
            case "User" -> new Named(subject.path("user").path("name").asText());
            case "Group" -> new InGroup(subject.path("group").path("name").asText());
            case "ServiceAccount" -> {
                JsonNode account = subject.path("serviceAccount");
                yield new Account(
                        "system:serviceaccount:" + account.path("namespace").asText() + ":",
                        account.path("name").asText());
            }
            default -> new Named("");
        };
    }

    /** One user, or all. */
    record Named(String name) implements Subject {
        @Override
        public boolean matches(User user) {
            return name.equals("*") || name.equals(user.name());
        }
    }

    /** The members of a group, or all users. */
    record InGroup(String group) implements Subject {
        @Override
        public boolean matches(User user) {
            return group.equals("*") || user.groups().contains(group);
        }
    }

    /** One service account, or all of a namespace. */
    record Account(String prefix, String name) implements Subject {
        @Override
        public boolean matches(User user) {
            String who = user.name();
            return who.startsWith(prefix)
                    && (name.equals("*") || who.substring(prefix.length()).equals(name));
        }
    }
}
