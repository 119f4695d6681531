package dev.navarch.kinds.tree;

import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The conditions of newer kinds, which follow one form. */
public final class Conditions {

    private static final List<String> STATUSES = List.of("False", "True", "Unknown");
    private static final int LONGEST_REASON = 1024;
    private static final int LONGEST_MESSAGE = 32768;

    private Conditions() {}

    /** Checks a list of them. */
    public static void validate(Place conditions) {
        Set<String> types = new HashSet<>();
        conditions.each(condition -> {
            Place type = condition.at("type");
            Names.qualified(type.text(), type.path(), type.errors());
            if (!types.add(type.text())) {
                type.duplicate();
            }
            Place status = condition.at("status");
            if (!STATUSES.contains(status.text())) {
                status.errors().notSupported(status.path(), status.node(), STATUSES);
            }
            condition.at("observedGeneration").nonNegative();
            condition.at("lastTransitionTime").required();
            reason(condition.at("reason"));
            if (condition.text("message").length() > LONGEST_MESSAGE) {
                condition.errors().tooLong(condition.path().child("message"), "", LONGEST_MESSAGE);
            }
        });
    }

    /** Conditions of an older form, of which one of each type has to be named and no more. */
    public static void named(Place conditions) {
        Set<String> types = new HashSet<>();
        conditions.each(condition -> {
            Place type = condition.at("type");
            if (!types.add(type.text())) {
                type.errors().duplicate(type.path(), type.text());
            }
            type.required();
        });
    }

    private static void reason(Place reason) {
        if (reason.isEmpty()) {
            reason.required();
        } else if (reason.text().length() > LONGEST_REASON) {
            reason.errors().tooLong(reason.path(), reason.text(), LONGEST_REASON);
        } else if (!isReason(reason.text())) {
            reason.invalid("a condition reason must start with alphabetic character, optionally followed by a string of"
                    + " alphanumeric characters or '_,:', and must end with an alphanumeric character or '_' (e.g. 'my_name',  or"
                    + " 'MY_NAME',  or 'MyName',  or 'ReasonA,ReasonB',  or 'ReasonA:ReasonB', regex used for validation is"
                    + " '[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?')");
        }
    }

    private static boolean isReason(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            boolean digit = c >= '0' && c <= '9' || c == '_';
            boolean inner = i > 0 && i < text.length() - 1 && (c == ',' || c == ':');
            if (!letter && !(i > 0 && digit) && !inner) {
                return false;
            }
        }
        return true;
    }
}
