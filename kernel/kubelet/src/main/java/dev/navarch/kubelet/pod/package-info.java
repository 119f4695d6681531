/** One worker a pod, which brings what runs into line with what is wanted. */
@NullMarked
package dev.navarch.kubelet.pod;

import org.jspecify.annotations.NullMarked;
