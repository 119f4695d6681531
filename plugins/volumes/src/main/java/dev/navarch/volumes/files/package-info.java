/** Files on the node. */
@NullMarked
package dev.navarch.volumes.files;

import org.jspecify.annotations.NullMarked;
