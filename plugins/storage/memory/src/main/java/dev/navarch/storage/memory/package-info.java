/** A store that lives in memory and ends with the process. */
@NullMarked
package dev.navarch.storage.memory;

import org.jspecify.annotations.NullMarked;
