/** Connections out of the network namespace of a sandbox. */
@NullMarked
package dev.navarch.runtime.docker.network;

import org.jspecify.annotations.NullMarked;
