/** The proxy of a node as a part of an instance. */
@NullMarked
package dev.navarch.proxy;

import org.jspecify.annotations.NullMarked;
