/** Acting as somebody else, where authorization allows it. */
@NullMarked
package dev.navarch.apiserver.impersonation;

import org.jspecify.annotations.NullMarked;
