/** One request on its way: who, what, and with which options. */
@NullMarked
package dev.navarch.apiserver.call;

import org.jspecify.annotations.NullMarked;
