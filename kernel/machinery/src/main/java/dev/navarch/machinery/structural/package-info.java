/** Custom resources: their schemas, and what these do to objects. */
@NullMarked
package dev.navarch.machinery.structural;

import org.jspecify.annotations.NullMarked;
