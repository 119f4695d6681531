/** Services by a process that listens on their addresses and passes bytes on: needs no netfilter. */
@NullMarked
package dev.navarch.proxy.userspace;

import org.jspecify.annotations.NullMarked;
