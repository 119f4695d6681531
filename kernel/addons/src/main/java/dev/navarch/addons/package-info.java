/** Add-ons as parts of an instance. */
@NullMarked
package dev.navarch.addons;

import org.jspecify.annotations.NullMarked;
