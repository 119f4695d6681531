/** The Services' addresses, put on an interface of this node. */
@NullMarked
package dev.navarch.proxy.userspace.address;

import org.jspecify.annotations.NullMarked;
