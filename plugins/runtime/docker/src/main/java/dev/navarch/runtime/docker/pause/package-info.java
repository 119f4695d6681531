/** The image and program of sandboxes, made by ourselves: it does nothing until it is told to end. */
@NullMarked
package dev.navarch.runtime.docker.pause;

import org.jspecify.annotations.NullMarked;
