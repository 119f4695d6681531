/** Devices and claims on them. */
@NullMarked
package dev.navarch.kinds.resource;

import org.jspecify.annotations.NullMarked;
