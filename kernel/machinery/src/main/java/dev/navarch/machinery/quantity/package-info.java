/** Amounts of resources, such as 500m and 2Gi. */
@NullMarked
package dev.navarch.machinery.quantity;

import org.jspecify.annotations.NullMarked;
