/** Subresources with rules of their own. */
@NullMarked
package dev.navarch.apiserver.subresource;

import org.jspecify.annotations.NullMarked;
