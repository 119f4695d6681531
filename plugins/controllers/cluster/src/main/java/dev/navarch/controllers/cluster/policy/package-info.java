/** Tells authors of admission policies what is wrong with the types of their expressions. */
@NullMarked
package dev.navarch.controllers.cluster.policy;

import org.jspecify.annotations.NullMarked;
