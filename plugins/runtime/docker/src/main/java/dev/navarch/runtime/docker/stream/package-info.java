/** Standard streams of containers as the Engine API sends them. */
@NullMarked
package dev.navarch.runtime.docker.stream;

import org.jspecify.annotations.NullMarked;
