/** What became of an attempt, for people: conditions and events. */
@NullMarked
package dev.navarch.scheduler.report;

import org.jspecify.annotations.NullMarked;
