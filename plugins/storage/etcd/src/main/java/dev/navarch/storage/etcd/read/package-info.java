/** Ranges at a revision, in pages that no message is too small for. */
@NullMarked
package dev.navarch.storage.etcd.read;

import org.jspecify.annotations.NullMarked;
