package dev.navarch.kinds.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;

/** What an event must look like: little in the old form, more in the new. */
final class EventValidation {
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_MESSAGE = 1024;

    private EventValidation() {}

    static void validate(ObjectNode event, FieldErrors errors) {
        namespace(event, errors);
        if (isNewForm(event)) {
            newForm(event, errors);
        }
    }

    private static boolean isNewForm(ObjectNode event) {
        return !Tree.text(event, "eventTime").isEmpty();
    }

    private static void namespace(ObjectNode event, FieldErrors errors) {
        Place involved = Place.field(event, "involvedObject", errors).at("namespace");
        String own = Tree.textAt(event, "metadata", "namespace");
        if (involved.isEmpty()
                ? !own.isEmpty() && !own.equals("default") && !own.equals("kube-system")
                : !own.equals(involved.text())) {
            involved.invalid("does not match event.namespace");
        }
    }

    private static void newForm(ObjectNode event, FieldErrors errors) {
        Place controller =
                Place.field(event, "reportingComponent", errors).named(FieldPath.root("reportingController"));
        controller.required();
        Names.qualified(controller.text(), controller.path(), errors);
        Place instance = Place.field(event, "reportingInstance", errors);
        limited(instance);
        limited(Place.field(event, "action", errors));
        limited(Place.field(event, "reason", errors));
        Place message = Place.field(event, "message", errors);
        if (message.text().length() > LONGEST_MESSAGE) {
            message.invalid("can have at most 1024 characters");
        }
    }

    private static void limited(Place text) {
        if (text.required() && text.text().length() > LONGEST_NAME) {
            text.invalid("can have at most 128 characters");
        }
    }

    static void validateUpdate(ObjectNode next, ObjectNode old, FieldErrors errors) {
        namespace(next, errors);
    }
}
