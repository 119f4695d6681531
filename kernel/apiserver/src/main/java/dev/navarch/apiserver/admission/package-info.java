/** The steps of admission, mutating ones first, under one deadline. */
@NullMarked
package dev.navarch.apiserver.admission;

import org.jspecify.annotations.NullMarked;
