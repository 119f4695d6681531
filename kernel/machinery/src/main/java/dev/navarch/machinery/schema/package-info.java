/** The shape of each kind: fields, types and how lists and maps merge. */
@NullMarked
package dev.navarch.machinery.schema;

import org.jspecify.annotations.NullMarked;
