/** Autoscalers. */
@NullMarked
package dev.navarch.kinds.autoscaling;

import org.jspecify.annotations.NullMarked;
