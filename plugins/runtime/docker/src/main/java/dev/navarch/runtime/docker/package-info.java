/** The runtime named docker: sandboxes and containers as Docker has them. */
@NullMarked
package dev.navarch.runtime.docker;

import org.jspecify.annotations.NullMarked;
