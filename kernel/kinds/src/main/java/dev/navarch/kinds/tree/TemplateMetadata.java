package dev.navarch.kinds.tree;

import dev.navarch.machinery.validation.FieldPath;
import dev.navarch.machinery.validation.Labels;
import dev.navarch.machinery.validation.Place;

/** The metadata of a template for objects that take their name from elsewhere: labels and annotations, nothing more. */
public final class TemplateMetadata {

    private TemplateMetadata() {}

    /** Checks it. */
    public static void validate(Place metadata) {
        Labels.labels(metadata.at("labels"));
        Labels.annotations(metadata.at("annotations"));
        for (var field : metadata.node().properties()) {
            String name = field.getKey();
            if (!name.equals("labels")
                    && !name.equals("annotations")
                    && !field.getValue().isNull()) {
                FieldPath path = metadata.path().child(name.equals("uid") ? "uID" : name);
                metadata.errors().forbidden(path, "cannot be set");
            }
        }
    }
}
