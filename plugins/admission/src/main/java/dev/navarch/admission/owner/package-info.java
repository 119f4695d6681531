/** Who may say whom an object belongs to. */
@NullMarked
package dev.navarch.admission.owner;

import org.jspecify.annotations.NullMarked;
