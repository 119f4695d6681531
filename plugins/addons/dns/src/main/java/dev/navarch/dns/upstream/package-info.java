/** Names outside the cluster. */
@NullMarked
package dev.navarch.dns.upstream;

import org.jspecify.annotations.NullMarked;
