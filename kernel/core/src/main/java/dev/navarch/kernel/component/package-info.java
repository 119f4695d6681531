/** What an instance runs, and what it hands to it. */
@NullMarked
package dev.navarch.kernel.component;

import org.jspecify.annotations.NullMarked;
