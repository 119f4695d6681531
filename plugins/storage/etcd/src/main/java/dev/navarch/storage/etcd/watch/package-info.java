/** Changes from a revision. */
@NullMarked
package dev.navarch.storage.etcd.watch;

import org.jspecify.annotations.NullMarked;
