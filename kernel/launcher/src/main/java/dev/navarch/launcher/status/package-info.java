/** What the operator sees while an instance runs. */
@NullMarked
package dev.navarch.launcher.status;

import org.jspecify.annotations.NullMarked;
