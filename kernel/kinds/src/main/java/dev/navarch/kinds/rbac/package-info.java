/** Roles and their bindings. */
@NullMarked
package dev.navarch.kinds.rbac;

import org.jspecify.annotations.NullMarked;
