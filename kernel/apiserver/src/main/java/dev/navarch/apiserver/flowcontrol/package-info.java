/** Priority and fairness: which requests wait, for what, and in which order. */
@NullMarked
package dev.navarch.apiserver.flowcontrol;

import org.jspecify.annotations.NullMarked;
