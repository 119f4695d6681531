/** The way of all components to the cluster. */
@NullMarked
package dev.navarch.client;

import org.jspecify.annotations.NullMarked;
