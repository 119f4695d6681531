/** Controllers: bring what is in line with what is wanted. */
@NullMarked
package dev.navarch.spi.controller;

import org.jspecify.annotations.NullMarked;
