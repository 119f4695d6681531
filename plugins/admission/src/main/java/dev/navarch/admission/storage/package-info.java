/** Claims, volumes and their classes. */
@NullMarked
package dev.navarch.admission.storage;

import org.jspecify.annotations.NullMarked;
