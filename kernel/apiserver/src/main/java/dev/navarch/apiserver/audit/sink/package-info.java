/** Where audit events go. */
@NullMarked
package dev.navarch.apiserver.audit.sink;

import org.jspecify.annotations.NullMarked;
