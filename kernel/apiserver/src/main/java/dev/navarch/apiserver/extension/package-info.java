/** Hooks for what is not stored as it is sent: reviews, subresources, allocation. */
@NullMarked
package dev.navarch.apiserver.extension;

import org.jspecify.annotations.NullMarked;
