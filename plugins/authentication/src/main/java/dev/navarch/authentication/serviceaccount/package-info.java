/** Service accounts, recognised by signed tokens. */
@NullMarked
package dev.navarch.authentication.serviceaccount;

import org.jspecify.annotations.NullMarked;
