package dev.navarch.kinds.warning;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.validation.FieldErrors;
import dev.navarch.machinery.validation.Place;

/** Takes warnings about one object, in the order in which clients are to read them. */
@FunctionalInterface
public interface Warnings {

    void add(String text);

    /** A warning about a value, told with where it stands. */
    default void add(Place place, String text) {
        add(place.path() + ": " + text);
    }

    /** A top-level field to look at; nothing is found wrong with it any more. */
    static Place field(ObjectNode object, String field) {
        return Place.field(object, field, new FieldErrors());
    }
}
