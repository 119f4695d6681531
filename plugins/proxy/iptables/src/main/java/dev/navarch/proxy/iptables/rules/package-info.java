/** Which rules stand for a table of Services, and which of them differ between two tables. */
@NullMarked
package dev.navarch.proxy.iptables.rules;

import org.jspecify.annotations.NullMarked;
