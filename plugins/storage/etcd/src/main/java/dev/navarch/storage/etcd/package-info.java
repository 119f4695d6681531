/** A store in etcd. */
@NullMarked
package dev.navarch.storage.etcd;

import org.jspecify.annotations.NullMarked;
