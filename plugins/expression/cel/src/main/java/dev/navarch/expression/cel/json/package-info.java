/** JSON trees and other things that were bound to variables, read as values, and values written as JSON. */
@NullMarked
package dev.navarch.expression.cel.json;

import org.jspecify.annotations.NullMarked;
