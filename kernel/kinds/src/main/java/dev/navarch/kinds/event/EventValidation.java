package dev.navarch.kinds.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.kinds.tree.Tree;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Names;
import dev.navarch.machinery.validation.Place;
import java.util.List;

/**
 * What an event must look like: little as long as it has no eventTime, more with one, and most through
 * {@code events.k8s.io/v1}. Complaints name the fields of the core group whatever the client called them.
 */
final class EventValidation {
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_MESSAGE = 1024;
    private static final List<String> FIXED = List.of(
            "involvedObject",
            "reason",
            "message",
            "source",
            "firstTimestamp",
            "lastTimestamp",
            "count",
            "type",
            "eventTime",
            "action",
            "related");

    private EventValidation() {}

    static void validate(ObjectNode event, boolean strict, FieldErrors errors) {
        always(event, strict, errors);
        if (!strict) {
            return;
        }
        series(Place.field(event, "series", errors));
        Place.field(event, "eventTime", errors).required();
        Place type = Place.field(event, "type", errors);
        if (!type.text().equals("Normal") && !type.text().equals("Warning")) {
            type.invalid("has invalid value: " + type.text());
        }
        for (String field : List.of("firstTimestamp", "lastTimestamp", "count", "source")) {
            Place place = Place.field(event, field, errors);
            if (!place.isEmpty() && !(place.node().isNumber() && place.number() == 0)) {
                place.invalid("needs to be unset");
            }
        }
    }

    static void validateUpdate(ObjectNode next, ObjectNode old, boolean strict, FieldErrors errors) {
        always(next, strict, errors);
        if (!strict) {
            return;
        }
        if (!Tree.same(next.get("series"), old.get("series"))) {
            series(Place.field(next, "series", errors));
        }
        for (String field : FIXED) {
            Place.field(next, field, errors).unchanged(old.get(field));
        }
        if (!Tree.text(next, "reportingComponent").equals(Tree.text(old, "reportingComponent"))) {
            controller(next, true, errors).invalid("field is immutable");
        }
        if (!Tree.text(next, "reportingInstance").equals(Tree.text(old, "reportingInstance"))) {
            Place.field(next, "reportingInstance", errors).invalid("field is immutable");
        }
    }

    private static void series(Place series) {
        if (!series.isPresent()) {
            return;
        }
        if (series.at("count").number() < 2) {
            series.at("count").invalid("should be at least 2");
        }
        series.at("lastObservedTime").required();
    }

    private static Place controller(ObjectNode event, boolean strict, FieldErrors errors) {
        Place controller = Place.field(event, "reportingComponent", errors);
        return strict ? controller.named(FieldPath.root("reportingController")) : controller;
    }

    private static void always(ObjectNode event, boolean strict, FieldErrors errors) {
        Place involved = Place.field(event, "involvedObject", errors).at("namespace");
        String own = Tree.textAt(event, "metadata", "namespace");
        boolean isNew = !Tree.text(event, "eventTime").isEmpty();
        boolean fits = involved.isEmpty()
                ? own.equals("default") || isNew && own.equals("kube-system")
                : isNew || own.equals(involved.text());
        if (!fits) {
            involved.invalid("does not match event.namespace");
        }
        if (!isNew) {
            return;
        }
        Place controller = controller(event, strict, errors);
        controller.required();
        Names.qualified(controller.text(), controller.path(), errors);
        for (String field : List.of("reportingInstance", "action", "reason")) {
            Place text = Place.field(event, field, errors);
            if (text.required() && text.text().length() > LONGEST_NAME) {
                text.invalid("can have at most " + LONGEST_NAME + " characters");
            }
        }
        Place message = Place.field(event, "message", errors);
        if (message.text().length() > LONGEST_MESSAGE) {
            message.invalid("can have at most " + LONGEST_MESSAGE + " characters");
        }
    }
}
