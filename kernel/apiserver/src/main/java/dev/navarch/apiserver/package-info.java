/** The API server, put together. */
@NullMarked
package dev.navarch.apiserver;

import org.jspecify.annotations.NullMarked;
