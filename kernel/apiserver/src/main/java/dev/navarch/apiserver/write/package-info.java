/** Creating, changing and deleting stored objects under the rules of their kinds. */
@NullMarked
package dev.navarch.apiserver.write;

import org.jspecify.annotations.NullMarked;
