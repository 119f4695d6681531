/** The way of a write: compared, numbered, made durable with others, published. */
@NullMarked
package dev.navarch.storage.mapdb.commit;

import org.jspecify.annotations.NullMarked;
