/** What has to be done for a pod next: decisions only. */
@NullMarked
package dev.navarch.kubelet.plan;

import org.jspecify.annotations.NullMarked;
