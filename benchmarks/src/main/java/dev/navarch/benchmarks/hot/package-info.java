/** JMH benchmarks of what every request does. */
@NullMarked
package dev.navarch.benchmarks.hot;

import org.jspecify.annotations.NullMarked;
