/** Making pods from templates and choosing which of them go. */
@NullMarked
package dev.navarch.controllers.workloads.pod;

import org.jspecify.annotations.NullMarked;
