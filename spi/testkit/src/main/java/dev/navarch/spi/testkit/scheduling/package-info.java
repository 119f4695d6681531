/** A scheduler in a test: nodes, pods and plugins in, a placement out; and the contract of scheduling plugins. */
@NullMarked
package dev.navarch.spi.testkit.scheduling;

import org.jspecify.annotations.NullMarked;
