/** Datagrams, and the flows that they belong to. */
@NullMarked
package dev.navarch.proxy.userspace.udp;

import org.jspecify.annotations.NullMarked;
