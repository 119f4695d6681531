/** Expressions about requests: what they see, and conditions made of them. */
@NullMarked
package dev.navarch.admission.expression;

import org.jspecify.annotations.NullMarked;
