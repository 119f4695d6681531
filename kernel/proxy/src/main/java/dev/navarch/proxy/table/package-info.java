/** From Services and EndpointSlices to what the node's proxy must do. */
@NullMarked
package dev.navarch.proxy.table;

import org.jspecify.annotations.NullMarked;
