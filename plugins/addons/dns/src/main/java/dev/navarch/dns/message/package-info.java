/** Questions and answers as they travel (RFC 1035, EDNS of RFC 6891). */
@NullMarked
package dev.navarch.dns.message;

import org.jspecify.annotations.NullMarked;
