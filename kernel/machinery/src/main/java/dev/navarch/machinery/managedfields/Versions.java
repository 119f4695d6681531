package dev.navarch.machinery.managedfields;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.navarch.machinery.schema.Schema;

/** The versions of one kind: an owner's fields are named as the version that it speaks names them. */
public interface Versions {

    /**
     * An object as another version shows it.
     *
     * @param object in any version, which its apiVersion names; not altered
     * @throws dev.navarch.machinery.status.ApiException if it cannot be shown in that version
     */
    Form in(String apiVersion, ObjectNode object);

    /** For kinds of one version: whoever names another one means the same fields. */
    static Versions one(Schema schema) {
        return (apiVersion, object) -> new Form(object, schema);
    }
}
