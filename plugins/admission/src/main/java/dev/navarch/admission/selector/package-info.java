/** Which nodes the pods of a namespace, or pods side by side, may use. */
@NullMarked
package dev.navarch.admission.selector;

import org.jspecify.annotations.NullMarked;
