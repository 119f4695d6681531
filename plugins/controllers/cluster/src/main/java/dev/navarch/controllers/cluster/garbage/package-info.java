/** Garbage collection: objects go with their owners. */
@NullMarked
package dev.navarch.controllers.cluster.garbage;

import org.jspecify.annotations.NullMarked;
