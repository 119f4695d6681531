/** Objects of the API that containers are made of. */
@NullMarked
package dev.navarch.kubelet.object;

import org.jspecify.annotations.NullMarked;
