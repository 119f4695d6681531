/** Configuration files and their binding to records. */
@NullMarked
package dev.navarch.kernel.configuration;

import org.jspecify.annotations.NullMarked;
