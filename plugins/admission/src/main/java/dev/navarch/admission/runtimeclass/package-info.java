/** What the way in which a pod is run costs and needs. */
@NullMarked
package dev.navarch.admission.runtimeclass;

import org.jspecify.annotations.NullMarked;
