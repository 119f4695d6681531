/** Static pods: those that a directory of manifests describes, and the mirror pods that show them. */
@NullMarked
package dev.navarch.kubelet.manifest;

import org.jspecify.annotations.NullMarked;
