/** Environment variables and other values that a pod is told about itself and its Services. */
@NullMarked
package dev.navarch.kubelet.environment;

import org.jspecify.annotations.NullMarked;
