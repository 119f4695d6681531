/** Which of several instances does the work: leader election on Leases. */
@NullMarked
package dev.navarch.client.election;

import org.jspecify.annotations.NullMarked;
