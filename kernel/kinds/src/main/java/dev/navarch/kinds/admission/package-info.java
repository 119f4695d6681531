/** Kinds of the group {@code admissionregistration.k8s.io}. */
@NullMarked
package dev.navarch.kinds.admission;

import org.jspecify.annotations.NullMarked;
