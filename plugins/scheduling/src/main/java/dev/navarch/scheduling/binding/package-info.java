/** The binding of a pod, written through the API. */
@NullMarked
package dev.navarch.scheduling.binding;

import org.jspecify.annotations.NullMarked;
