/** Kinds that are served in more than one version. */
@NullMarked
package dev.navarch.kinds.conversion;

import org.jspecify.annotations.NullMarked;
