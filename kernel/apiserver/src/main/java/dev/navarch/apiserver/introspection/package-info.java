/** Pages on which the server tells how it was started and how it is. */
@NullMarked
package dev.navarch.apiserver.introspection;

import org.jspecify.annotations.NullMarked;
