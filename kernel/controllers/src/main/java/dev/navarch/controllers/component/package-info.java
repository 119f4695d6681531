/** The component that hosts the controllers, and in whose name they act. */
@NullMarked
package dev.navarch.controllers.component;

import org.jspecify.annotations.NullMarked;
