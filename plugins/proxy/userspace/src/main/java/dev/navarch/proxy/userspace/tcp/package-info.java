/** Connections. */
@NullMarked
package dev.navarch.proxy.userspace.tcp;

import org.jspecify.annotations.NullMarked;
