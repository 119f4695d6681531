/** Jobs: pods that run to their end, so many of them. */
@NullMarked
package dev.navarch.controllers.workloads.job;

import org.jspecify.annotations.NullMarked;
