/** Requests to Docker's Engine API. */
@NullMarked
package dev.navarch.runtime.docker.engine;

import org.jspecify.annotations.NullMarked;
