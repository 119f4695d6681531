/**
 * Every object in memory, as encoded bytes, kept up to date by one watch of the storage: what reads and watches are
 * answered from.
 */
@NullMarked
package dev.navarch.apiserver.cache;

import org.jspecify.annotations.NullMarked;
