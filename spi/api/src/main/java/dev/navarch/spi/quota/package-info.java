/** What objects count for in the ResourceQuotas of their namespace: those who charge and those who recount must agree. */
@NullMarked
package dev.navarch.spi.quota;

import org.jspecify.annotations.NullMarked;
