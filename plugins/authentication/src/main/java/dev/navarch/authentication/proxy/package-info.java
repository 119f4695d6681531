/** Users whom a proxy in front has authenticated. */
@NullMarked
package dev.navarch.authentication.proxy;

import org.jspecify.annotations.NullMarked;
