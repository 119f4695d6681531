/** Which endpoint is next. */
@NullMarked
package dev.navarch.proxy.userspace.balance;

import org.jspecify.annotations.NullMarked;
