/** JSON patch, merge patch and strategic merge patch. */
@NullMarked
package dev.navarch.machinery.patch;

import org.jspecify.annotations.NullMarked;
