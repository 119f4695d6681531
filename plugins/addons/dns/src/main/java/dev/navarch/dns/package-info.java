/** The DNS of a cluster: names of Services and pods, and all others from the host's resolvers. */
@NullMarked
package dev.navarch.dns;

import org.jspecify.annotations.NullMarked;
