/** Times to live. */
@NullMarked
package dev.navarch.storage.etcd.lease;

import org.jspecify.annotations.NullMarked;
