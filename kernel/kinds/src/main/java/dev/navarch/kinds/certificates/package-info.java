/** Requests for certificates. */
@NullMarked
package dev.navarch.kinds.certificates;

import org.jspecify.annotations.NullMarked;
