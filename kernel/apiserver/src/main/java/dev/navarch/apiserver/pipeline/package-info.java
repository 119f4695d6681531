/** The way of a request: who, whether, what, and the answer. */
@NullMarked
package dev.navarch.apiserver.pipeline;

import org.jspecify.annotations.NullMarked;
