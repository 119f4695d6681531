/** The connection: keys below a prefix, calls with a deadline, errors in the words of the SPI. */
@NullMarked
package dev.navarch.storage.etcd.client;

import org.jspecify.annotations.NullMarked;
