package dev.navarch.apiserver.openapi;

import dev.navarch.apiserver.openapi.Operation.Kind;

/** Knows under which name the schema of a kind stands in a document. */
@FunctionalInterface
interface SchemaNames {

    /** The name; empty if there is no schema, which then is any text. */
    String of(Kind kind);
}
