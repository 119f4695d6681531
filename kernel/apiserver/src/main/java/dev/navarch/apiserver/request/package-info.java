/** A request as the API understands it: what is to be done with which resource. */
@NullMarked
package dev.navarch.apiserver.request;

import org.jspecify.annotations.NullMarked;
