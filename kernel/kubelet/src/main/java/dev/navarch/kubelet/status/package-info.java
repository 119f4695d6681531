/** What a pod's status says: compositions only. */
@NullMarked
package dev.navarch.kubelet.status;

import org.jspecify.annotations.NullMarked;
