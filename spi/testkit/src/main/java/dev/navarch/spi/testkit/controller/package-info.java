/** What every controller has to keep, and a harness to try one on. */
@NullMarked
package dev.navarch.spi.testkit.controller;

import org.jspecify.annotations.NullMarked;
