/** The resources that are served, each with its schema and rules. */
@NullMarked
package dev.navarch.apiserver.resource;

import org.jspecify.annotations.NullMarked;
