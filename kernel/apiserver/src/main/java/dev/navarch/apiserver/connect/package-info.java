/** Subresources that connect a client with something outside the server: who may, and which of them leads where. */
@NullMarked
package dev.navarch.apiserver.connect;

import org.jspecify.annotations.NullMarked;
