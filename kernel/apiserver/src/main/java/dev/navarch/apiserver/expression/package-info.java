/** The expressions in the schemas of CustomResourceDefinitions: what they may mention, cost and say of objects. */
@NullMarked
package dev.navarch.apiserver.expression;

import org.jspecify.annotations.NullMarked;
