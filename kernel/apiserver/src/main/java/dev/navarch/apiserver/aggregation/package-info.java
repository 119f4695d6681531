/** API groups that other servers serve: APIServices, their availability, and the way of requests to them. */
@NullMarked
package dev.navarch.apiserver.aggregation;

import org.jspecify.annotations.NullMarked;
