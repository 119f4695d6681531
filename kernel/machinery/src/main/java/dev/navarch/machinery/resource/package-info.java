/** Which resources are served, with their verbs, names and stored versions. */
@NullMarked
package dev.navarch.machinery.resource;

import org.jspecify.annotations.NullMarked;
