/** Services and the endpoints behind them. */
@NullMarked
package dev.navarch.kinds.service;

import org.jspecify.annotations.NullMarked;
