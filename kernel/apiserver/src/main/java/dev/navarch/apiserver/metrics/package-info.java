/** Counts of requests, in the form that Prometheus reads. */
@NullMarked
package dev.navarch.apiserver.metrics;

import org.jspecify.annotations.NullMarked;
