/** Kinds of the group {@code networking.k8s.io}. */
@NullMarked
package dev.navarch.kinds.networking;

import org.jspecify.annotations.NullMarked;
