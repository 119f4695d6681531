/** Priority and fairness of requests. */
@NullMarked
package dev.navarch.kinds.flowcontrol;

import org.jspecify.annotations.NullMarked;
