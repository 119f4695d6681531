/** How many Events may be written. */
@NullMarked
package dev.navarch.admission.event;

import org.jspecify.annotations.NullMarked;
