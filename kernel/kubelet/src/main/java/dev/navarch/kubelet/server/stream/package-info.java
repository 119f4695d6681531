/** Commands, attached containers and forwarded ports over any of the streaming protocols. */
@NullMarked
package dev.navarch.kubelet.server.stream;

import org.jspecify.annotations.NullMarked;
