package dev.navarch.machinery.validation;

import java.util.Locale;
import java.util.Set;

/** Labels, annotations and selectors over labels. */
public final class Labels {

    /** The most bytes that all annotations of an object may have together, keys and values. */
    public static final int ANNOTATIONS_SIZE = 256 * 1024;

    private Labels() {}

    /** A map of labels. All complaints are about the map itself. */
    public static void labels(Place map) {
        for (var label : map.node().properties()) {
            Names.qualified(label.getKey(), map.path(), map.errors());
            Names.labelValue(label.getValue().asText(), map.path(), map.errors());
        }
    }

    /** A map of annotations: keys in any case, values of any form, all together not too long. */
    public static void annotations(Place map) {
        long size = 0;
        for (var annotation : map.node().properties()) {
            String key = annotation.getKey();
            Names.qualifiedProblems(key.toLowerCase(Locale.ROOT))
                    .forEach(problem -> map.errors().invalid(map.path(), key, problem));
            size += utf8Length(key) + utf8Length(annotation.getValue().asText());
        }
        if (size > ANNOTATIONS_SIZE) {
            map.errors().tooLong(map.path(), "", ANNOTATIONS_SIZE);
        }
    }

    /** A selector with matchLabels and matchExpressions. */
    public static void selector(Place selector) {
        selector(selector, false);
    }

    /**
     * The same.
     *
     * @param anyValues whether the values of matchExpressions may have any form, as they once might
     */
    public static void selector(Place selector, boolean anyValues) {
        Place matchLabels = selector.at("matchLabels");
        labels(matchLabels);
        selector.at("matchExpressions").each(requirement -> requirement(requirement, anyValues));
    }

    private static void requirement(Place requirement, boolean anyValues) {
        Set<String> known = Set.of("In", "NotIn", "Exists", "DoesNotExist");
        if (!known.contains(requirement.text("operator"))) {
            requirement.at("operator").invalid("not a valid selector operator");
        }
        operands(requirement);
        Place key = requirement.at("key");
        Names.qualified(key.text(), key.path(), key.errors());
        if (!anyValues) {
            requirement.at("values").each(value -> Names.labelValue(value.text(), value.path(), value.errors()));
        }
    }

    /** What a requirement of a selector needs with its operator, if that is a known one. */
    public static void operands(Place requirement) {
        Place values = requirement.at("values");
        switch (requirement.text("operator")) {
            case "In", "NotIn" -> values.required("must be specified when `operator` is 'In' or 'NotIn'");
            case "Exists", "DoesNotExist" -> {
                if (!values.isEmpty()) {
                    values.forbidden("may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                }
            }
            default -> {}
        }
    }

    private static int utf8Length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            length += c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }
}
