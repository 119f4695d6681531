/** The sources of volumes, in pods and in PersistentVolumes. */
@NullMarked
package dev.navarch.kinds.volume;

import org.jspecify.annotations.NullMarked;
