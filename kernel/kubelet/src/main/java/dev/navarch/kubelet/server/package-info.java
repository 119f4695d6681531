/** The kubelet's HTTPS server, through which the API server reaches containers. */
@NullMarked
package dev.navarch.kubelet.server;

import org.jspecify.annotations.NullMarked;
