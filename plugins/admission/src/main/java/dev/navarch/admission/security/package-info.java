/** The Pod Security Standards: what pods of a namespace may do to their node. */
@NullMarked
package dev.navarch.admission.security;

import org.jspecify.annotations.NullMarked;
