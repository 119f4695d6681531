/** Runs controllers: their queues, informers and workers. */
@NullMarked
package dev.navarch.controllers.host;

import org.jspecify.annotations.NullMarked;
