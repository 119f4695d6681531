/** What {@code kubectl get} prints of each kind. */
@NullMarked
package dev.navarch.kinds.table;

import org.jspecify.annotations.NullMarked;
