/** What the files of a volume made of objects contain. */
@NullMarked
package dev.navarch.volumes.payload;

import org.jspecify.annotations.NullMarked;
