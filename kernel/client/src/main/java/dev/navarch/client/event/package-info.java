/** Events written in the background, repeated ones counted. */
@NullMarked
package dev.navarch.client.event;

import org.jspecify.annotations.NullMarked;
