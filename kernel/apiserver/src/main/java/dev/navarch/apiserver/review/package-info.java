/** Reviews: questions about users and their rights, asked by a POST and never stored. */
@NullMarked
package dev.navarch.apiserver.review;

import org.jspecify.annotations.NullMarked;
