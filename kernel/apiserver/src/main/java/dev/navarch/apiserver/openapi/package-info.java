/** What the API looks like, for clients that check or explain objects: OpenAPI 3, a document for each group and version. */
@NullMarked
package dev.navarch.apiserver.openapi;

import org.jspecify.annotations.NullMarked;
