/** What a node has left, and how evenly it is used. */
@NullMarked
package dev.navarch.scheduling.resources;

import org.jspecify.annotations.NullMarked;
