/** Who owns which field: tracking, and server-side apply. */
@NullMarked
package dev.navarch.machinery.managedfields;

import org.jspecify.annotations.NullMarked;
