/** Conditional changes that are made once, whatever becomes of the connection. */
@NullMarked
package dev.navarch.storage.etcd.write;

import org.jspecify.annotations.NullMarked;
