/** The objects that a server makes by itself, and mends at each start. */
@NullMarked
package dev.navarch.apiserver.bootstrap;

import org.jspecify.annotations.NullMarked;
