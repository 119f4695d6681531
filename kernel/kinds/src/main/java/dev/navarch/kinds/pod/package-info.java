/** Pods and the templates of pods inside other kinds. */
@NullMarked
package dev.navarch.kinds.pod;

import org.jspecify.annotations.NullMarked;
