/** Steps that ask servers outside: what the two webhook configurations say. */
@NullMarked
package dev.navarch.admission.webhook;

import org.jspecify.annotations.NullMarked;
