/** The Service under whose address pods find the DNS. */
@NullMarked
package dev.navarch.dns.registration;

import org.jspecify.annotations.NullMarked;
