/** What a plugin is: its identity, its life and what it is handed. */
@NullMarked
package dev.navarch.spi.plugin;

import org.jspecify.annotations.NullMarked;
