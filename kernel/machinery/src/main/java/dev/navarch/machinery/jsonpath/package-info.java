/** The dialect of JSONPath in which columns and selectable fields of custom resources are told. */
@NullMarked
package dev.navarch.machinery.jsonpath;

import org.jspecify.annotations.NullMarked;
