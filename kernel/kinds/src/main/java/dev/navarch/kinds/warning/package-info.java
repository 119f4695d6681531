/** What works but is not wise: told to the client in Warning headers, never a reason to refuse. */
@NullMarked
package dev.navarch.kinds.warning;

import org.jspecify.annotations.NullMarked;
