/** Keeps what ResourceQuotas say is used true. */
@NullMarked
package dev.navarch.controllers.cluster.quota;

import org.jspecify.annotations.NullMarked;
