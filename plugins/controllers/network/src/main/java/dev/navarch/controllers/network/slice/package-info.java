/** EndpointSlices: the addresses of a Service in pieces that stay small. */
@NullMarked
package dev.navarch.controllers.network.slice;

import org.jspecify.annotations.NullMarked;
