/** The node's commands and settings. */
@NullMarked
package dev.navarch.proxy.iptables.host;

import org.jspecify.annotations.NullMarked;
