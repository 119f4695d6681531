/** The load program: the same bounded work against any Kubernetes API server. */
@NullMarked
package dev.navarch.benchmarks.load;

import org.jspecify.annotations.NullMarked;
