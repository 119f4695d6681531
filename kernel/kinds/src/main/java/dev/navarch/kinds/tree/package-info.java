/** Reading and changing JSON trees of API objects. */
@NullMarked
package dev.navarch.kinds.tree;

import org.jspecify.annotations.NullMarked;
