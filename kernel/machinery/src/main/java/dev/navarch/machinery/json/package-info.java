/** JSON and YAML text to trees and back, strictly. */
@NullMarked
package dev.navarch.machinery.json;

import org.jspecify.annotations.NullMarked;
