/** Parts for stores that live in the instance's own process: their recent changes and their keys with a time to live. */
@NullMarked
package dev.navarch.spi.storage.embedded;

import org.jspecify.annotations.NullMarked;
