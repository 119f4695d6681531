/** Clusters that live and die with a test, in its own JVM. */
@NullMarked
package dev.navarch.embedded;

import org.jspecify.annotations.NullMarked;
