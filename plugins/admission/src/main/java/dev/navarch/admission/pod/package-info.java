/** What a pod asks for as a whole. */
@NullMarked
package dev.navarch.admission.pod;

import org.jspecify.annotations.NullMarked;
