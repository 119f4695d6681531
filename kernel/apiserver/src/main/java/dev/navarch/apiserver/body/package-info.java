/** Bodies of requests, decoded, defaulted and checked. */
@NullMarked
package dev.navarch.apiserver.body;

import org.jspecify.annotations.NullMarked;
