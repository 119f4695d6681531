/** Roles and their bindings. */
@NullMarked
package dev.navarch.authorization.rbac;

import org.jspecify.annotations.NullMarked;
