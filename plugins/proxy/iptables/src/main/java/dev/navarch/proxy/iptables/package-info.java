/** Services by rules of iptables: connections never leave the system's kernel. */
@NullMarked
package dev.navarch.proxy.iptables;

import org.jspecify.annotations.NullMarked;
