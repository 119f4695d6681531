/** As much of HTTP/1.1 as one trusted client needs, in blocking style. */
@NullMarked
package dev.navarch.kubelet.server.http;

import org.jspecify.annotations.NullMarked;
