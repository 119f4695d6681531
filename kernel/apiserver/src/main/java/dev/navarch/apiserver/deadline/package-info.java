/** How long requests may take. */
@NullMarked
package dev.navarch.apiserver.deadline;

import org.jspecify.annotations.NullMarked;
