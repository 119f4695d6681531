/** Disruption budgets. */
@NullMarked
package dev.navarch.kinds.policy;

import org.jspecify.annotations.NullMarked;
