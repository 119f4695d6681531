/** Which pods serve a Service, at which addresses and ports. */
@NullMarked
package dev.navarch.controllers.network.backend;

import org.jspecify.annotations.NullMarked;
