/** Figures that an instance tells of itself, under the names that dashboards of Kubernetes ask for. */
@NullMarked
package dev.navarch.kernel.metrics;

import org.jspecify.annotations.NullMarked;
