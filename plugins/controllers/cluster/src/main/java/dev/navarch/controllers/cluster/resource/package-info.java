/** Which resources a server has, and requests to any of them. */
@NullMarked
package dev.navarch.controllers.cluster.resource;

import org.jspecify.annotations.NullMarked;
