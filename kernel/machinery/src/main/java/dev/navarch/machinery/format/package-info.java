/** The formats of texts that schemas of custom resources can ask for. */
@NullMarked
package dev.navarch.machinery.format;

import org.jspecify.annotations.NullMarked;
