/** What is changed in, and refused of, an object before it is stored. */
@NullMarked
package dev.navarch.spi.admission;

import org.jspecify.annotations.NullMarked;
