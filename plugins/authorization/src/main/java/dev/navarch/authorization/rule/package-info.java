/** Rules about verbs, resources and paths. */
@NullMarked
package dev.navarch.authorization.rule;

import org.jspecify.annotations.NullMarked;
