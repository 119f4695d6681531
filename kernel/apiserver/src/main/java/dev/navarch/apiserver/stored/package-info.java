/** The form in which objects lie in the storage: keys and bytes. */
@NullMarked
package dev.navarch.apiserver.stored;

import org.jspecify.annotations.NullMarked;
