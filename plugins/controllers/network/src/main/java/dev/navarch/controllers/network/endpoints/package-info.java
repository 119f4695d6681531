/** Endpoints: one object a Service, with all its addresses. */
@NullMarked
package dev.navarch.controllers.network.endpoints;

import org.jspecify.annotations.NullMarked;
