/** Scores brought into one range. */
@NullMarked
package dev.navarch.scheduling.score;

import org.jspecify.annotations.NullMarked;
