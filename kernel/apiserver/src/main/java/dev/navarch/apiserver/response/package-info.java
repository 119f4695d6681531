/** Answers, independent of how they travel. */
@NullMarked
package dev.navarch.apiserver.response;

import org.jspecify.annotations.NullMarked;
