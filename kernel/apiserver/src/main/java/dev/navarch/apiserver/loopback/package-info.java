/** Requests of the same JVM. */
@NullMarked
package dev.navarch.apiserver.loopback;

import org.jspecify.annotations.NullMarked;
