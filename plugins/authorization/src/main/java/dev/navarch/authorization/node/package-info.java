/** What the kubelet of a node may do: no more than its pods need. */
@NullMarked
package dev.navarch.authorization.node;

import org.jspecify.annotations.NullMarked;
