/** What the server does with CustomResourceDefinitions once they are stored: accepts names, establishes, cleans up. */
@NullMarked
package dev.navarch.apiserver.definition;

import org.jspecify.annotations.NullMarked;
