/** From a container of a pod's spec to one that runs. */
@NullMarked
package dev.navarch.kubelet.start;

import org.jspecify.annotations.NullMarked;
