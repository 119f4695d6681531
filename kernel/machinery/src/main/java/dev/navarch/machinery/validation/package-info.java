/** Places in an object, and what is wrong there. */
@NullMarked
package dev.navarch.machinery.validation;

import org.jspecify.annotations.NullMarked;
