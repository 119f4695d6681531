/** Objects and lists as bytes: JSON, tables, metadata alone, and what a client accepts. */
@NullMarked
package dev.navarch.apiserver.encoding;

import org.jspecify.annotations.NullMarked;
