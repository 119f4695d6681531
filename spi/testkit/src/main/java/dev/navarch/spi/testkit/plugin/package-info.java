/** What a plugin is handed in a test. */
@NullMarked
package dev.navarch.spi.testkit.plugin;

import org.jspecify.annotations.NullMarked;
