package dev.navarch.kinds.annotation;

import dev.navarch.machinery.validation.Place;
import java.util.Set;

/**
 * Profiles of a kernel's security module as annotations write them: {@code unconfined}, {@code runtime/default} or
 * {@code localhost/} and a name.
 *
 * @param module what messages call the module
 * @param field the field of a security context that has taken the annotation's place
 * @param prefix of the annotation for one container; the container's name follows
 * @param defaults the names of the runtime's own profile
 */
record ProfileAnnotations(String module, String field, String prefix, Set<String> defaults) {

    static final String UNCONFINED = "unconfined";
    static final String LOCALHOST = "localhost/";

    Place of(Place annotations, Place container) {
        return annotations.key(prefix + container.text("name"));
    }

    Place profile(Place owner) {
        return owner.at("securityContext", field);
    }

    boolean isNamed(String text) {
        return text.equals(UNCONFINED) || defaults.contains(text) || text.startsWith(LOCALHOST);
    }

    /** Complains about a field that says something else than the annotation beside it. */
    void match(Place annotation, Place profile, Place told) {
        if (!annotation.isPresent()) {
            return;
        }
        String text = annotation.text();
        boolean sameType =
                switch (profile.text("type")) {
                    case "Unconfined" -> text.equals(UNCONFINED);
                    case "RuntimeDefault" -> defaults.contains(text);
                    case "Localhost" -> text.startsWith(LOCALHOST);
                    default -> true;
                };
        if (!sameType) {
            told.at("type").forbidden(module + " type in annotation and field must match");
        } else if (profile.text("type").equals("Localhost")
                && !text.equals(LOCALHOST + profile.text("localhostProfile"))) {
            told.at("localhostProfile").forbidden(module + " profile in annotation and field must match");
        }
    }
}
